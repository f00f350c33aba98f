"""What a side shows: bands, words, segments; ties in reading order."""

from reader.acts.comparing import Alone, Comparison, Pair
from reader.compare.findings import PassageChange, Suggestion, Versions, WordChange
from reader.core.model import Document
from reader.ui.article.page import compose
from reader.ui.compare.ground import Band
from reader.ui.compare.showing import bands_of, segments_of, words_of
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import Tie, alone, ties_of

A, B = Document("a", 1, ""), Document("b", 2, "")
SUGGESTION = Suggestion((0, 9), (20, 29), 0.4, 1, 1, True, True, shared_a=((2, 4),))


def reports(*pairs: Pair, only_a: tuple[Alone, ...] = ()) -> Comparison:
    return Comparison("reports", A, B, "أ" * 60, "ب" * 60, pairs, only_a=only_a)


class State(CompareState):
    """A state without a session."""

    def __init__(self) -> None:
        self.comparison, self.ties, self.active = None, (), None
        self.differences = self.spelling = True


def state_of(comparison: Comparison, active: int | None = None) -> CompareState:
    state = State()
    state.comparison, state.ties = comparison, ties_of(comparison)
    state.active = None if active is None else state.ties[active]
    return state


def test_ties_come_as_one_reads_the_first_article_and_rejected_pairs_do_not():
    late, early = Pair((30, 39), (0, 9), "suggested"), Pair((0, 9), (20, 29), "manual")
    refused = Pair((10, 19), (40, 49), "rejected", shown=False)
    ties = ties_of(reports(late, early, refused))
    assert [tie.pair for tie in ties] == [early, late]
    assert [tie.is_sure for tie in ties] == [True, False]


def test_a_passage_is_shown_as_the_strongest_of_its_ties():
    weak = Pair((0, 9), (20, 29), "suggested", score=0.3)
    sure = Pair((0, 9), (40, 49), "confirmed", score=0.2)
    lonely = (Alone(10, 19), Alone(20, 29, undecided=True))
    bands = {b.span: b for b in bands_of(state_of(reports(weak, sure, only_a=lonely)), "a")}
    assert bands[0, 9].sure
    assert bands[0, 9].look == "tied"
    assert bands[10, 19].look == "only"
    assert (20, 29) not in bands  # a suggestion waits there: its own band says so
    assert {b.look for b in bands_of(state_of(reports(weak, sure), 0), "a")} == {"active"}


def test_shared_words_are_marked_in_the_active_pair_alone():
    pair = Pair((0, 9), (20, 29), "suggested", score=0.4, suggestion=SUGGESTION)
    assert words_of(state_of(reports(pair)), "a") == []
    marked = words_of(state_of(reports(pair), 0), "a")
    assert [(word.span, word.look) for word in marked] == [((2, 4), "shared")]


def test_words_of_a_shared_quotation_are_told_apart():
    first, second = "قال «سنعود غدا إلى القرية» أمس", "وقال «سنعود غدا إلى المدينة» أمس"
    pair = Pair((0, len(first)), (0, len(second)), "confirmed", relation="same quote")
    state = state_of(Comparison("reports", A, B, first, second, (pair,)), 0)
    differing = {second[slice(*word.span)] for word in words_of(state, "b")}
    assert any("المدينة" in word for word in differing)
    state.active, state.differences = None, False
    assert words_of(state, "b") == []


VERSIONS = Versions(
    (
        PassageChange("same", (0, 10), (0, 10)),
        PassageChange("added", None, (10, 20)),
        PassageChange(
            "edited",
            (10, 20),
            (20, 30),
            (WordChange((12, 14), (22, 25)), WordChange((16, 17), (27, 28), spelling=True)),
        ),
        PassageChange("moved", (40, 50), (30, 40)),
        PassageChange("deleted", (20, 30), None),
    )
)


def test_changes_of_versions_are_ties_and_what_one_side_lacks_is_alone():
    comparison = Comparison("versions", A, B, "أ" * 60, "ب" * 60, versions=VERSIONS)
    ties = ties_of(comparison)
    assert [tie.kind for tie in ties] == ["same", "added", "edited", "deleted", "moved"]
    assert alone(comparison, ties, "a") == [((20, 30), False)]
    assert alone(comparison, ties, "b") == [((10, 20), False)]
    looks = {band.span: band.look for band in bands_of(state_of(comparison, 3), "a")}
    assert looks == {(10, 20): "tied", (20, 30): "gone_active", (40, 50): "moved"}


def test_words_of_versions_can_be_hidden_and_those_of_spelling_dimmed():
    state = state_of(Comparison("versions", A, B, "أ" * 60, "ب" * 60, versions=VERSIONS))
    assert [word.look for word in words_of(state, "a")] == ["differs", "differs"]
    state.spelling = False
    assert [word.look for word in words_of(state, "b")] == ["differs", "spelling"]
    state.differences = False
    assert words_of(state, "a") == []


def test_blank_lines_tie_nothing():
    blank = Versions((PassageChange("same", (0, 2), (0, 2)),))
    assert ties_of(Comparison("versions", A, B, "\n\n", "\n\n", versions=blank)) == ()


def test_segments_say_of_every_paragraph_what_becomes_of_it():
    text = "سطر أول هنا\nسطر ثان هنا\nسطر ثالث هنا\n"
    bands = bands_of(
        state_of(reports(Pair((0, 11), (0, 5), "manual"), only_a=(Alone(12, 23),))), "a"
    )
    looks = [segment.look for segment in segments_of(compose(text, ()), sorted(bands, key=_place))]
    assert looks == ["tied", "only", "body"]


def _place(band: Band) -> tuple[int, int]:
    return band.span


def test_a_tie_is_known_again_by_its_passages():
    assert Tie("suggested", (0, 1), (2, 3)).key == Tie("confirmed", (0, 1), (2, 3)).key

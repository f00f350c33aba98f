from hypothesis import given
from hypothesis import strategies as st

from reader.core.facing import Mark, cut, passage

TEXT = "قال «سلمى» می\u200cشود.\n\nThe river 👩\u200d🌾 2031\n٧٤%\u00a0وافقت"
places = st.integers(0, len(TEXT))


@given(places, places, st.lists(st.tuples(places, places), max_size=6))
def test_a_passage_is_to_the_letter_however_it_is_marked(
    one: int, other: int, spans: list[tuple[int, int]]
) -> None:
    start, end = sorted((one, other))
    marks = [Mark(*sorted(span), "changed") for span in spans]
    made = passage(TEXT, start, end, "rtl", marks)
    assert made.text == TEXT[start:end]
    covered = {at for mark in marks for at in range(mark.start, mark.end)}
    at = start
    for line in made.lines:
        pieces = cut(line)
        assert "".join(text for text, _ in pieces) == line.text
        for text, mark in pieces:
            assert text
            assert all(
                (place in covered) == (mark is not None) for place in range(at, at + len(text))
            )
            at += len(text)
        at += 1


def test_each_line_runs_its_own_way() -> None:
    made = passage(TEXT, 0, len(TEXT), "rtl")
    assert [line.direction for line in made.lines] == ["rtl", "rtl", "ltr", "rtl"]
    assert passage("2031", 0, 4, "ltr").lines[0].direction == "ltr"

"""Decisions and suggestions put together; sentences that stand alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.acts import comparing
from reader.acts.comparing import (
    Alone,
    Comparison,
    Pair,
    compare,
    decide,
    known_names,
    merged,
    side_of,
)
from reader.compare.findings import Evidence, Reports, Suggestion
from reader.core.arabic import fold, words
from reader.core.errors import UsageError
from reader.core.model import Link, Name
from reader.core.operations import Passage, add_link, add_name
from reader.core.text import sentences
from tests.conftest import put_article

ONE = (
    "أعلنت بلديّة ثغر اللوز أمس توقيع اتفاق تقاسم مياه النهر مع قرى الضفّة 👩\u200d🌾.\n"
    "وقال رئيس البلدية إنّ الاتفاق يشمل ٢٠ قرية، وإنّ التنفيذ\u00a0يبدأ في نيسان.\n"
    "ولم تُحدَّد كلفة المشروع بعدُ، بحسب ما نقلته Delta Watch.\n"
)
TWO = (
    "وُقّع في ثغر اللوز اتفاقُ تقاسم مياه النهر بين البلدية وقرى الضفة.\n"
    "ويبدأ تنفيذ الاتفاق الذي يشمل عشرين قرية في شهر نيسان، كما قال رئيس البلدية.\n"
    "وفي خبر آخر، فاز فريق المرفأ بكأس الساحل می\u200cشود.\n"
)
EVIDENCE = Evidence(words=("النهر", "اتفاق"), names=("ثغر اللوز",), numbers=("20",))


def suggestion(a, b, score=0.5, *, shown=True):
    return Suggestion(a, b, score, 1, 1, mutual=True, shown=shown, evidence=EVIDENCE)


def link(a, b, status="confirmed", **known):
    return Link("link-id", "own", "one", *a, "two", *b, status, **known)


def test_a_decision_takes_the_place_of_its_suggestion():
    other = suggestion((50, 80), (0, 30), 0.3)
    pairs = merged(
        [link((0, 40), (0, 30), note="نعم", relation="same fact", score=0.4)],
        [suggestion((0, 40), (0, 30)), other],
        "one",
    )
    assert [(pair.status, pair.score) for pair in pairs] == [("confirmed", 0.4), ("suggested", 0.3)]
    decided, open_one = pairs
    assert (decided.note, decided.relation) == ("نعم", "same fact")
    assert decided.suggestion == suggestion((0, 40), (0, 30))
    assert (open_one.suggestion, open_one.link) == (other, None)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((0, 40), (0, 30), True),
        ((10, 30), (5, 12), True),  # a clause of each
        ((0, 200), (0, 200), True),  # paragraphs around them
        ((0, 40), (30, 60), False),  # another sentence of the second
        ((39, 80), (0, 30), False),  # touches by a letter
        ((20, 60), (0, 30), False),  # half of it
    ],
)
def test_what_mostly_lies_in_a_decided_passage_is_decided(a, b, same):
    pairs = merged([link(a, b)], [suggestion((0, 40), (0, 30))], "one")
    assert len(pairs) == (1 if same else 2)
    assert (pairs[-1].suggestion is not None) or same


def test_a_link_is_seen_from_the_first_article_whichever_way_it_is_stored():
    turned = Link("id", "own", "two", 1, 2, "one", 3, 4, "manual")
    (pair,) = merged([turned], [], "one")
    assert (pair.a, pair.b, pair.link) == ((3, 4), (1, 2), turned)


def test_rejected_pairs_stay_and_are_not_shown():
    (pair,) = merged([link((0, 40), (0, 30), "rejected")], [suggestion((0, 40), (0, 30))], "one")
    assert (pair.status, pair.shown) == ("rejected", False)


spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1]))


@given(
    st.lists(st.builds(link, spans, spans, st.sampled_from(["confirmed", "rejected"])), max_size=4),
    st.lists(st.builds(suggestion, spans, spans, st.floats(0, 1)), max_size=6),
)
def test_no_decision_is_lost_and_what_is_open_meets_none(stored, suggestions):
    pairs = merged(stored, suggestions, "one")
    kept = [pair.link for pair in pairs if pair.link is not None]
    assert sorted(map(id, kept)) == sorted(map(id, stored))
    for pair in pairs:
        if pair.link is not None:
            alike = [
                each
                for each in suggestions
                if comparing._is_same(each.a, pair.a) and comparing._is_same(each.b, pair.b)
            ]
            assert (pair.suggestion in alike) == bool(alike)
    scores = [pair.score for pair in pairs if pair.score is not None]
    assert scores == sorted(scores, reverse=True)
    for pair in pairs:
        if pair.link is None:
            assert pair.suggestion in suggestions
            assert not any(
                comparing._is_same(pair.a, (x.a_start, x.a_end))
                and comparing._is_same(pair.b, (x.b_start, x.b_end))
                for x in stored
            )
            places = {((x.a_start, x.a_end), (x.b_start, x.b_end)) for x in stored}
            assert (pair.a, pair.b) not in places


@pytest.fixture
def compared(library):
    """Two reports in a library, and a comparison of them with two suggestions."""
    a, b = put_article(library, ONE), put_article(library, TWO)
    first, second = sentences(ONE), sentences(TWO)
    found = Comparison(
        "reports", a, b, ONE, TWO,
        reports=Reports(
            0.2,
            (
                suggestion(first[0], second[0], 0.6),
                suggestion(first[1], second[1], 0.4),
                suggestion(first[2], second[2], 0.1, shown=False),
            ),
            tuple(first),
            tuple(second),
        ),
    )  # fmt: skip
    return comparing.with_links(found, library.links.between(a.id, b.id))


@given(st.lists(spans, max_size=8), st.lists(st.tuples(spans, st.booleans()), max_size=8))
def test_a_sentence_is_alone_where_no_decided_passage_has_a_letter_of_it(asked, decided):
    pairs = [
        (span, Pair(span, (0, 1), "confirmed" if sure else "suggested", shown=True))
        for span, sure in decided
    ]

    def met(one, *, sure):
        letters = set(range(*one))
        return any(letters & set(range(*span)) for span, it in decided if it == sure)

    found = comparing._alone(asked, pairs)
    alone = [span for span in asked if not met(span, sure=True)]
    assert [(each.start, each.end) for each in found] == alone
    assert [each.undecided for each in found] == [met(span, sure=False) for span in alone]


def refreshed(library, compared):
    return comparing.with_links(compared, library.links.between(compared.a.id, compared.b.id))


def test_without_decisions_every_sentence_is_alone_some_undecided(compared):
    assert [each.undecided for each in compared.only_a] == [True, True, False]
    assert [(each.start, each.end) for each in compared.only_b] == sentences(TWO)


def test_an_accepted_suggestion_is_stored_with_score_and_evidence_and_undone(library, compared):
    library.apply(decide(library, compared, compared.links[0], "confirmed", relation="same fact"))
    (stored,) = library.links.all()
    assert (stored.status, stored.origin, stored.score) == ("confirmed", "suggested", 0.6)
    assert (stored.a_start, stored.a_end) == sentences(ONE)[0]
    found = refreshed(library, compared)
    assert found.links[0].link == stored
    assert found.links[0].evidence == EVIDENCE
    assert found.links[0].is_confirmed
    assert [(each.start, each.end) for each in found.only_a] == sentences(ONE)[1:]
    assert [(each.start, each.end) for each in found.only_b] == sentences(TWO)[1:]
    library.undo()
    assert refreshed(library, compared) == compared


def test_a_rejected_suggestion_leaves_its_sentences_alone_and_decided(library, compared):
    library.apply(decide(library, compared, compared.links[0], "rejected"))
    found = refreshed(library, compared)
    assert found.only_a[0] == Alone(*sentences(ONE)[0], undecided=False)
    assert [pair.shown for pair in found.links] == [False, True, False]


def test_a_second_decision_changes_the_link_and_keeps_what_is_not_said(library, compared):
    library.apply(decide(library, compared, compared.links[0], "confirmed", note="أولى"))
    again = refreshed(library, compared)
    library.apply(decide(library, again, again.links[0], "rejected", relation="contradicts"))
    (stored,) = library.links.all()
    assert (stored.status, stored.relation, stored.note) == ("rejected", "contradicts", "أولى")
    last = refreshed(library, compared)
    assert not decide(library, last, last.links[0], "rejected")


def test_a_link_of_a_clause_by_hand_takes_its_sentence_from_those_alone(library, compared):
    at = ONE.index("كلفة")
    act = add_link(
        a=Passage(compared.a, ONE, at, at + 12),
        b=Passage(compared.b, TWO, *sentences(TWO)[2]),
        hand=library.hand(),
    )
    library.apply(act)
    found = refreshed(library, compared)
    assert found.links[0].status == "manual"
    assert found.links[0].suggestion is not None  # of the whole sentences, which gives way
    assert len(found.links) == 3
    assert [(each.start, each.end) for each in found.only_a] == sentences(ONE)[:2]


# --- on the real thing --------------------------------------------------------------------------


def test_reports_are_compared_with_names_background_and_decisions(library):
    library.apply(add_name(known=[], name=Name("port", "place", "ثغر اللوز", ("ثغر",))))
    a, b = put_article(library, ONE), put_article(library, TWO)
    found = compare(library, a.id, b.id)
    assert (found.mode, found.versions) == ("reports", None)
    assert found.reports is not None
    assert found.reports.sentences_a == tuple(sentences(ONE))
    pairs = {(pair.a, pair.b) for pair in found.links}
    assert set(zip(sentences(ONE)[:2], sentences(TWO)[:2], strict=True)) <= pairs
    assert any(fact.value == "ثغر اللوز" for fact in found.reports.facts)
    library.apply(decide(library, found, found.links[0], "confirmed"))
    again = compare(library, b.id, a.id)  # the other way round
    confirmed = [pair for pair in again.links if pair.is_confirmed]
    assert [(pair.b, pair.a) for pair in confirmed] == [(found.links[0].a, found.links[0].b)]


def test_versions_are_told_apart_and_keep_their_links(library):
    a = put_article(library, ONE)
    b = put_article(library, ONE.replace("نيسان", "أيار"))
    act = add_link(
        a=Passage(a, ONE, 0, 20), b=Passage(b, ONE, 0, 20), hand=library.hand(), note="هنا"
    )
    library.apply(act)
    found = compare(library, a.id, b.id)
    assert (found.mode, found.reports) == ("versions", None)
    assert found.versions is not None
    assert {change.kind for change in found.versions.changes} == {"same", "edited"}
    assert [pair.note for pair in found.links] == ["هنا"]
    assert compare(library, a.id, b.id, "reports").mode == "reports"
    assert compare(library, a.id, b.id, "versions").mode == "versions"


def test_an_article_is_not_compared_with_itself(library, article):
    with pytest.raises(UsageError) as caught:
        compare(library, article.id, article.id[:8])
    assert caught.value.message.id == "compare.same_article"


def test_names_of_the_reader_come_before_those_shipped(library):
    hits = known_names(library).find(words(fold("في ثغر اللوز وفي القاهرة")))
    assert [hit.target.name for hit in hits] == ["القاهرة"]
    library.apply(add_name(known=[], name=Name("port", "place", "ثغر اللوز")))
    hits = known_names(library).find(words(fold("في ثغر اللوز وفي القاهرة")))
    assert [hit.target.name for hit in hits] == ["ثغر اللوز", "القاهرة"]


def test_a_side_is_the_article_as_it_is_stored(library, article):
    side = side_of(library, replace(article, published="2031-04-09"))
    assert side.text == library.texts.get(article.text_sha256)
    assert (side.parts, side.published, side.language) == (article.parts, "2031-04-09", "ar")

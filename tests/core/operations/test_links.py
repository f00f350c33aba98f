"""Connecting passages, deciding on suggestions, and what is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import UsageError
from reader.core.model import LINK_STATUSES, RELATIONS, Annotator, Document, Hand, Link
from reader.core.operations import Passage, add_link, change_link, turned
from reader.core.rows import LINK_COLUMNS, link_from, link_row

A_TEXT = "عَقَدَ المجلسُ اجتماعًا 👨‍👩‍👧 في ثغر اللوز، at 10:30.\nلا شـــكَّ في ذلك.\n"
B_TEXT = "اجتمع المجلسُ\u00a0أمس 🏳️‍🌈؛ نمی\u200cخواهم ٤٥%.\n"
A = Document("a", 1, "sha-a")
B = Document("b", 2, "sha-b")
HAND = Hand(Annotator("someone", "سلمى"), "layer", at="2031-04-09T07:30:00.000Z")


def passage(document=A, start=0, end=5):
    return Passage(document, A_TEXT if document is A else B_TEXT, start, end)


def added(change_set):
    (change,) = [change for change in change_set.changes if change.table == "links"]
    row = {"id": change.key[0], **change.after}
    return link_from([row[name] for name in LINK_COLUMNS])


def refused(act, **given):
    with pytest.raises(UsageError) as caught:
        act(**given)
    return caught.value.message.id


def test_a_link_by_hand_says_who_when_and_that_nothing_suggested_it():
    link = added(add_link(a=passage(), b=passage(B), hand=HAND, relation="related", note=" نعم "))
    assert (link.status, link.origin, link.score, link.evidence) == ("manual", "manual", None, None)
    assert (link.a_document_id, link.b_document_id) == ("a", "b")
    assert (link.relation, link.note) == ("related", "نعم")
    assert (link.annotator_id, link.layer_id, link.created_at) == ("someone", "layer", HAND.at)


@pytest.mark.parametrize("status", ["confirmed", "rejected", "suggested"])
def test_a_decision_keeps_what_the_suggestion_rested_on(status):
    act = add_link(
        a=passage(), b=passage(B), hand=HAND, status=status, score=0.4, evidence='{"words":[]}'
    )
    link = added(act)
    assert (link.status, link.origin) == (status, "suggested")
    assert (link.score, link.evidence) == (0.4, '{"words":[]}')


def test_who_links_for_the_first_time_is_brought_along():
    act = add_link(a=passage(), b=passage(B), hand=replace(HAND, is_new=True))
    assert [change.table for change in act.changes] == ["annotators", "links"]


@given(start=st.integers(0, len(A_TEXT) - 1), length=st.integers(1, 30))
def test_passages_hold_whole_clusters_and_what_was_meant(start, length):
    end = min(len(A_TEXT), start + length)
    link = added(add_link(a=passage(A, start, end), b=passage(B), hand=HAND))
    assert link.a_start <= start < end <= link.a_end
    again = Passage(A, A_TEXT, link.a_start, link.a_end)
    assert again.snapped() == again


def test_a_family_of_several_code_points_is_not_cut():
    at = A_TEXT.index("👩")
    link = added(add_link(a=passage(A, at, at + 1), b=passage(B), hand=HAND))
    assert A_TEXT[link.a_start : link.a_end] == "👨‍👩‍👧"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10_000), (900, 901)])
def test_an_empty_passage_or_one_outside_is_refused(start, end):
    for sides in ((passage(A, start, end), passage(B)), (passage(), passage(B, start, end))):
        assert refused(add_link, a=sides[0], b=sides[1], hand=HAND) == "link.bad_place"


def test_two_passages_of_one_article_may_be_linked_unless_they_overlap():
    link = added(add_link(a=passage(A, 0, 5), b=passage(A, 7, 14), hand=HAND))
    assert link.a_document_id == link.b_document_id
    for other in (passage(A, 0, 5), passage(A, 3, 9)):
        assert refused(add_link, a=passage(A, 0, 6), b=other, hand=HAND) == "link.overlaps"


def test_unknown_statuses_and_relations_are_refused():
    wrong = {"hand": HAND, "a": passage(), "b": passage(B)}
    assert refused(add_link, **wrong, relation="similar") == "link.bad_relation"
    link = added(add_link(**wrong))
    after = replace(link, relation="")
    assert refused(change_link, before=link, after=after) == "link.bad_relation"
    after = replace(link, status="sure")
    assert refused(change_link, before=link, after=after) == "link.bad_status"


def test_the_same_passages_are_not_linked_twice_whichever_way_round():
    link = added(add_link(a=passage(A, 0, 6), b=passage(B, 0, 5), hand=HAND))
    for known in (link, turned(link)):
        again = {"a": passage(A, 0, 6), "b": passage(B, 0, 5), "hand": HAND, "known": [known]}
        assert refused(add_link, **again) == "link.exists"
    elsewhere = replace(link, layer_id="another")
    assert add_link(a=passage(A, 0, 6), b=passage(B, 0, 5), hand=HAND, known=[elsewhere])
    assert add_link(a=passage(A, 0, 5), b=passage(B, 6, 12), hand=HAND, known=[link])


@given(
    status=st.sampled_from(LINK_STATUSES),
    relation=st.sampled_from([None, *RELATIONS]),
    note=st.sampled_from([None, "", "  ", "صياغةٌ أخرى"]),
)
def test_a_change_holds_what_changes_and_nothing_else(status, relation, note):
    before = added(add_link(a=passage(), b=passage(B), hand=HAND, note="أولى"))
    after = replace(before, status=status, relation=relation, note=note, a_start=999, score=0.9)
    act = change_link(before=before, after=after, series="one")
    wanted = {"status": status, "relation": relation, "note": (note or "").strip() or None}
    known = link_row(before)
    changed = {name: value for name, value in wanted.items() if known[name] != value}
    assert (act.changes[0].after if act else {}) == changed
    assert act.joins == "one"


def test_turning_twice_gives_the_link_back():
    link = Link("id", "layer", "a", 1, 2, "b", 3, 4, "manual")
    assert turned(link) == Link("id", "layer", "b", 3, 4, "a", 1, 2, "manual")
    assert turned(turned(link)) == link

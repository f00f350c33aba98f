"""Merging and splitting tags."""

import pytest

from reader.core import operations
from reader.core.errors import UsageError
from reader.core.model import Tag, new_id
from tests.store.acts import snapshot


def merge(desk, *names, into):
    act = operations.merge_tags(
        codebook=desk.codebook,
        into=desk.tag(into),
        sources=[desk.tag(name) for name in names],
        rows=desk.rows(*names, into),
    )
    desk.library.apply(act)
    return act


def split(desk, name, new, *marks, **known):
    act = operations.split_tag(
        codebook=desk.codebook,
        tag=desk.tag(name),
        new=Tag(new_id(), new, **known),
        annotation_ids=marks,
        rows=desk.rows(name),
    )
    desk.library.apply(act)
    return act


def test_merging_several_tags_is_one_act_that_one_undo_takes_back(desk):
    one = desk.mark(0, "رسمي")
    two = desk.mark(10, "مشحونة", "رسمي", "مجهول")
    three = desk.mark(20, "مجهول")
    before = snapshot(desk.library)
    merge(desk, "رسمي", "مجهول", into="مشحونة")
    assert [desk.tags_of(mark) for mark in (one, two, three)] == [["مشحونة"]] * 3
    assert desk.paths() == ["المصادر", "اللغة", "اللغة/مشحونة"]
    desk.library.undo()
    assert snapshot(desk.library) == before
    desk.library.redo()
    assert desk.tags_of(two) == ["مشحونة"]


@pytest.mark.parametrize("order", [("رسمي", "مجهول"), ("مجهول", "رسمي")])
def test_the_heir_takes_the_earliest_place_among_the_tags_of_a_highlight(desk, order):
    mark = desk.mark(0, "مجهول", "مشحونة", "رسمي")
    desk.library.apply(
        operations.add_tag(codebook=desk.codebook, tag=Tag(new_id(), "وارث", slot=1))
    )
    merge(desk, *order, into="وارث")
    assert desk.tags_of(mark) == ["وارث", "مشحونة"]


def test_a_highlight_that_has_both_keeps_the_place_of_the_heir(desk):
    mark = desk.mark(0, "رسمي", "مشحونة", "مجهول")
    merge(desk, "رسمي", into="مجهول")
    assert desk.tags_of(mark) == ["مشحونة", "مجهول"]


def test_examples_are_merged_behind_those_of_the_heir(desk):
    both = desk.mark(0, "رسمي", "مجهول", "مشحونة")
    first, second = desk.mark(10, "رسمي"), desk.mark(20, "مجهول")
    own = desk.mark(30, "مشحونة")
    desk.exemplify("رسمي", both, first)
    desk.exemplify("مجهول", second, both)
    desk.exemplify("مشحونة", own, both)
    merge(desk, "رسمي", "مجهول", into="مشحونة")
    assert desk.examples("مشحونة") == (own, both, second, first)
    desk.library.undo()
    assert desk.examples("مشحونة") == (own, both)
    assert desk.examples("مجهول") == (second, both)


def test_merging_into_a_child_lifts_it_to_where_the_parent_was(desk):
    desk.library.apply(
        operations.add_tag(
            codebook=desk.codebook,
            tag=Tag(new_id(), "ناطق", parent_id=desk.tag("رسمي").id, slot=2),
        )
    )
    mark = desk.mark(0, "رسمي")
    merge(desk, "رسمي", into="ناطق")
    assert desk.paths() == ["المصادر", "المصادر/مجهول", "المصادر/ناطق", "اللغة", "اللغة/مشحونة"]
    assert desk.tags_of(mark) == ["ناطق"]
    merge(desk, "المصادر", into="مجهول")
    assert desk.paths() == ["اللغة", "اللغة/مشحونة", "مجهول", "مجهول/ناطق"]


def test_what_lay_under_the_sources_gets_a_number_where_its_name_is_taken(desk):
    for parent in ("المصادر", "اللغة"):
        tag = Tag(new_id(), "مشترك", "Shared", parent_id=desk.tag(parent).id, slot=1)
        desk.library.apply(operations.add_tag(codebook=desk.codebook, tag=tag))
    merge(desk, "اللغة", into="المصادر")
    assert desk.paths()[1:] == [
        "المصادر/رسمي",
        "المصادر/مجهول",
        "المصادر/مشترك",
        "المصادر/مشحونة",
        "المصادر/مشترك (2)",
    ]
    assert desk.tag("Shared (2)").name == "مشترك (2)"


def test_deleting_a_group_numbers_what_would_meet_its_name(desk):
    tag = Tag(new_id(), "اللغة", parent_id=desk.tag("المصادر").id, slot=1)
    desk.library.apply(operations.add_tag(codebook=desk.codebook, tag=tag))
    group = desk.tag("المصادر")
    desk.library.apply(
        operations.delete_tag(codebook=desk.codebook, tag=group, rows=desk.rows("المصادر"))
    )
    assert desk.paths() == ["اللغة", "اللغة/مشحونة", "رسمي", "مجهول", "اللغة (2)"]


def test_a_group_does_not_come_onto_highlights(desk):
    with pytest.raises(UsageError, match=r"tag\.merge_itself"):
        merge(desk, "رسمي", "مجهول", into="رسمي")
    merge(desk, "مجهول", into="اللغة")  # on no highlight
    desk.mark(0, "رسمي")
    with pytest.raises(UsageError, match=r"tag\.is_group"):
        merge(desk, "رسمي", into="اللغة")


def test_splitting_takes_the_chosen_highlights_and_their_examples_over(desk):
    stays, goes = desk.mark(0, "رسمي"), desk.mark(10, "مشحونة", "رسمي", "مجهول")
    desk.exemplify("رسمي", goes, stays)
    before = snapshot(desk.library)
    split(desk, "رسمي", "ناطق", goes, name_en="Spokesperson", description="من يتكلم باسمها")
    assert desk.paths()[:4] == ["المصادر", "المصادر/رسمي", "المصادر/ناطق", "المصادر/مجهول"]
    new = desk.tag("Spokesperson")
    assert (new.slot, new.description) == (1, "من يتكلم باسمها")  # the least used slot
    assert desk.tags_of(stays) == ["رسمي"]
    assert desk.tags_of(goes) == ["مشحونة", "ناطق", "مجهول"]
    assert (desk.examples("رسمي"), desk.examples("ناطق")) == ((stays,), (goes,))
    desk.library.undo()
    assert snapshot(desk.library) == before


def test_splitting_and_merging_back_gives_the_highlights_back(desk):
    marks = [desk.mark(start, "مجهول", "رسمي") for start in (0, 10, 20)]
    split(desk, "رسمي", "ناطق", *marks[:2])
    merge(desk, "ناطق", into="رسمي")
    assert [desk.tags_of(mark) for mark in marks] == [["مجهول", "رسمي"]] * 3


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("ناطق", "tag.not_on_highlight"), ("مجهول", "tag.name_taken"), (" ", "tag.no_name")],
)
def test_what_cannot_be_split_is_refused(desk, name, refusal):
    mark, other = desk.mark(0, "رسمي"), desk.mark(10, "مجهول")
    chosen = [mark, other] if refusal == "tag.not_on_highlight" else [mark]
    with pytest.raises(UsageError) as refused:
        split(desk, "رسمي", name, *chosen)
    assert refused.value.message.id == refusal
    with pytest.raises(UsageError, match=r"tag\.split_nothing"):
        split(desk, "رسمي", "ناطق")

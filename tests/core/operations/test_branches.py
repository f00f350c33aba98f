"""Copying branches and loading sets."""

import pytest

from reader import paths
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.model import Tag, new_id
from reader.exchange import tag_sets
from tests.store.acts import snapshot

SETS = paths.resources() / "tag_sets"


def copy(desk, name, parent=None):
    act = operations.copy_branch(
        codebook=desk.codebook,
        tag=desk.tag(name),
        parent_id=desk.tag(parent).id if parent else None,
    )
    desk.library.apply(act)
    return act


def load(desk, tags):
    desk.library.apply(operations.load_tags(codebook=desk.codebook, tags=tags))


def test_a_copy_stands_behind_the_original_without_its_marks_and_keys(desk):
    desk.mark(0, "رسمي")
    before = snapshot(desk.library)
    act = copy(desk, "المصادر")
    assert desk.paths() == [
        "المصادر",
        "المصادر/رسمي",
        "المصادر/مجهول",
        "المصادر (2)",
        "المصادر (2)/رسمي",
        "المصادر (2)/مجهول",
        "اللغة",
        "اللغة/مشحونة",
    ]
    top = desk.tag("Sources (2)")
    assert act.changes[0].key == (top.id,)
    original, copied = desk.tag("المصادر/رسمي"), desk.tag("المصادر (2)/رسمي")
    assert (original.shortcut, copied.shortcut) == ("4", None)
    assert (copied.slot, copied.name_en) == (original.slot, original.name_en)
    assert copied.id not in desk.library.tags.counts()
    desk.library.undo()
    assert snapshot(desk.library) == before


def test_a_branch_can_be_copied_elsewhere_and_into_itself(desk):
    copy(desk, "المصادر", "اللغة")
    assert desk.paths()[3:] == [
        "اللغة",
        "اللغة/مشحونة",
        "اللغة/المصادر",
        "اللغة/المصادر/رسمي",
        "اللغة/المصادر/مجهول",
    ]
    copy(desk, "مشحونة", "مشحونة")
    assert "اللغة/مشحونة/مشحونة" in desk.paths()


def test_copies_of_copies_count_on(desk):
    for _ in range(3):
        copy(desk, "اللغة/مشحونة", "اللغة")
    names = [tag.name for tag in desk.codebook.children(desk.tag("اللغة").id)]
    assert names == ["مشحونة", "مشحونة (4)", "مشحونة (3)", "مشحونة (2)"]


def test_loading_leaves_out_what_is_there_and_keys_that_are_taken(desk):
    tags = tag_sets.load(SETS / "frames.toml")
    load(desk, tags)
    found = {tag.id: tag for tag in desk.codebook.tags}
    keys = [found[tag.id].shortcut for tag in tags]
    assert keys == [None, "1", "2", "3", None, None]  # 4 and 5 are taken
    assert desk.paths()[5] == "الأطر الإخبارية العامة"
    again = operations.load_tags(codebook=desk.codebook, tags=tags)
    assert not again
    desk.library.undo()
    assert len(desk.paths()) == 5


def test_every_ready_set_comes_into_a_library_with_the_starter_tags(library):
    for info in tag_sets.sets(SETS):
        codebook = Codebook(library.tags.all())
        library.apply(operations.load_tags(codebook=codebook, tags=tag_sets.load(info.path)))
        library_names = [(tag.parent_id, tag.name) for tag in Codebook(library.tags.all()).tags]
        assert len(set(library_names)) == len(library_names)
    codebook = Codebook(library.tags.all())
    names = [tag.name for tag in codebook.tags if not tag.is_group]
    assert len(set(names)) == len(names)  # each is found by its last name alone
    assert not [tag.name for tag in codebook.tags if "(2)" in tag.name]
    keys = [tag.shortcut for tag in codebook.tags if tag.shortcut]
    assert len(keys) == len(set(keys)) == 12


def test_the_whole_set_grows_around_the_school_set(desk):
    load(desk, tag_sets.load(SETS / "persuasion-school.toml"))
    load(desk, tag_sets.load(SETS / "persuasion.toml"))
    whole = tag_sets.load(SETS / "persuasion.toml")
    found = desk.codebook.by_id
    assert all(found[tag.id].parent_id == tag.parent_id for tag in whole)
    assert len(desk.paths()) == 5 + len(whole)


def test_a_group_of_the_same_name_is_the_same_group_and_a_tag_gets_a_number(desk):
    group = Tag(new_id(), "المصادر", "Sources")
    load(
        desk,
        [
            group,
            Tag(new_id(), "رسمي", "Official", parent_id=group.id, slot=3, position=0),
            Tag(new_id(), "شاهد", parent_id=group.id, slot=4, position=1),
            Tag(new_id(), "اللغة", slot=5, position=1),
        ],
    )
    assert desk.paths() == [
        "المصادر",
        "المصادر/رسمي",
        "المصادر/مجهول",
        "المصادر/رسمي (2)",
        "المصادر/شاهد",
        "اللغة",
        "اللغة/مشحونة",
        "اللغة (2)",
    ]


def test_two_tags_of_a_set_do_not_share_a_key(desk):
    load(desk, [Tag(new_id(), name, slot=1, shortcut="q") for name in ("أ", "ب")])
    assert [desk.tag(name).shortcut for name in ("أ", "ب")] == ["q", None]


def test_a_set_without_tags_is_refused(desk):
    with pytest.raises(UsageError, match=r"tag_set\.empty"):
        load(desk, [])

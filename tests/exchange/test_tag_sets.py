"""Tag sets."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import paths
from reader.core.errors import FileError
from reader.core.model import Tag
from reader.exchange.tag_sets import load, save, sets

SETS = paths.resources() / "tag_sets"
STARTER = SETS / "starter.toml"
READY = [info.key for info in sets(SETS)]


def test_the_starter_set_is_that_of_the_design():
    tags = load(STARTER)
    groups = [tag for tag in tags if tag.is_group]
    assert [(tag.name, tag.name_en) for tag in groups] == [
        ("الإطار", "Framing"),
        ("المصادر", "Sources"),
        ("اللغة", "Language"),
        ("الوقائع", "Facts"),
    ]
    marks = [tag for tag in tags if not tag.is_group]
    assert [tag.slot for tag in marks] == list(range(1, 13))
    assert "".join(tag.shortcut or "" for tag in marks) == "1234567890-="
    assert [tag.parent_id for tag in marks] == [group.id for group in groups for _ in range(3)]
    assert [tag.position for tag in marks] == [0, 1, 2] * 4
    assert all(tag.description and tag.use and tag.avoid and tag.name_en for tag in marks)
    assert all(tag.description for tag in groups)


def test_ids_are_the_same_in_every_library():
    first, second = load(STARTER), load(STARTER)
    assert first == second
    assert len({tag.id for tag in first}) == 16
    # written down: a changed id would part the work of people who marked with the same tag
    assert first[1].id == "171e0ea1-0e91-51e9-8c6b-56db4374d5d5"


def test_parents_come_before_children_at_any_depth(tmp_path):
    path = tmp_path / "set.toml"
    path.write_text(
        'key="s"\n[[tags]]\nkey="a"\nname="أ"\n[[tags.tags]]\nkey="b"\nname="ب"\n'
        '[[tags.tags.tags]]\nkey="c"\nname="ج"\nslot=3\n[[tags]]\nkey="b"\nname="ب"\nslot=12\n',
        encoding="utf-8",
    )
    a, b, c, other_b = load(path)
    assert (a.parent_id, b.parent_id, c.parent_id, other_b.parent_id) == (None, a.id, b.id, None)
    assert b.id != other_b.id
    assert (a.position, other_b.position) == (0, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not toml",
        b"\xff\xfe",
        b'key="s"\ntags=3',
        b'key="s"\ntags=[3]',
        b'key="s"\n[[tags]]\nname="n"',
        b'key="s"\n[[tags]]\nkey="n"\nname=" "',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\nslot=13',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\nslot=true',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\nuse=3',
        b'[[tags]]\nkey="n"\nname="n"',
        b'key="s"\nname="a set without tags"',
        b'key="s"\n[[tags]]\nid="not an id"\nname="n"',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\n[[tags]]\nkey="n"\nname="n"',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\ncustom_colour="red"',
        b'key="s"\n[[tags]]\nkey="n"\nname="n"\nshortcut="12"',
        b"a=" + b"[" * 5000 + b"]" * 5000,
        b"#" * 5_000_000,
    ],
)
def test_damaged_sets_are_refused(tmp_path, content):
    path = tmp_path / "set.toml"
    path.write_bytes(content)
    with pytest.raises(FileError) as refusal:
        load(path)
    assert refusal.value.message.id == "tag_set.damaged"


def test_a_missing_set_is_refused(tmp_path):
    with pytest.raises(FileError) as refusal:
        load(tmp_path / "none.toml")
    assert refusal.value.message.id == "tag_set.unreadable"


def test_the_ready_sets_are_those_of_the_plan():
    found = {info.key: info.tags for info in sets(SETS)}
    assert found == {
        "starter": 12,
        "persuasion-school": 8,
        "persuasion": 23,
        "frames": 5,
        "entman": 4,
        "sourcing": 13,
        "claims": 5,
    }
    assert list(found) == READY  # in the order of the files themselves


@pytest.mark.parametrize("info", sets(SETS), ids=READY)
def test_a_ready_set_tells_a_person_what_it_is(info):
    assert info.name
    assert info.name_en
    assert info.description
    assert info.description_en
    assert info.source
    assert info.licence
    assert info.licence_en
    assert info.path == SETS / f"{info.key}.toml"


@pytest.mark.parametrize("key", READY)
def test_the_tags_of_a_ready_set_are_described_and_told_apart(key):
    tags = load(SETS / f"{key}.toml")
    siblings = defaultdict(list)
    for tag in tags:
        assert tag.name_en
        assert tag.description
        assert tag.is_group or (tag.use and tag.avoid)
        siblings[tag.parent_id].append(tag)
    keys = [tag.shortcut for tag in tags if tag.shortcut]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set("1234567890-=")
    for family in siblings.values():
        assert len({tag.name for tag in family}) == len(family)
        for one, next_one in pairwise(family):
            if one.slot and next_one.slot:
                assert (one.slot - next_one.slot) % 3, (one.name, next_one.name)


def test_the_groups_of_the_persuasion_set_are_six():
    tags = load(SETS / "persuasion.toml")
    groups = [tag for tag in tags if tag.is_group and tag.parent_id]
    counts = [sum(tag.parent_id == group.id for tag in tags) for group in groups]
    assert counts == [5, 5, 3, 3, 3, 4]


def test_the_school_set_is_part_of_the_whole_and_has_eight_colours():
    whole = {tag.id: tag for tag in load(SETS / "persuasion.toml")}
    school = load(SETS / "persuasion-school.toml")
    for tag in school:
        twin = whole[tag.id]
        same = ("name", "name_en", "slot", "shortcut", "parent_id")
        assert [getattr(tag, each) for each in same] == [getattr(twin, each) for each in same]
    assert len({tag.slot for tag in school if tag.slot}) == 8
    assert sorted(tag.shortcut for tag in school if tag.shortcut) == list("12345678")


def test_ids_of_the_ready_sets_never_change():
    # written down: a changed id would part the work of people who marked with the same tag
    ids = {info.key: load(info.path)[-1].id for info in sets(SETS)}
    assert ids == {
        "starter": "82be8e99-d460-5f04-be5d-076e6ab98bf4",
        "persuasion-school": "ca331b70-a015-5324-8d6f-5d746a7cb270",
        "persuasion": "b6330e6e-f71e-55dc-ab8e-d99a5e65b305",
        "frames": "25abc56d-6c40-527a-bc5a-b3fe91faa7b6",
        "entman": "90195a5c-d1ad-5dbd-9c6a-fc387db8dca6",
        "sourcing": "d1cb1e64-527c-58c3-b00b-d62e9a1268e5",
        "claims": "35cd5876-b12c-5489-a709-c175b8b71269",
    }


TEXTS = st.none() | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20
).filter(str.strip)
NAMES = TEXTS.map(lambda text: text or "شَـرْح «لا» \u00a0می\u200cشود 👩\u200d🌾 A/B 12")


@st.composite
def codebooks(draw):
    """Draw tags in the order of their tree, with positions as they stand in it."""
    tags = []
    for number in range(draw(st.integers(0, 8))):
        parent = draw(st.none() | st.sampled_from(tags)) if tags else None
        tags.append(
            Tag(
                id=str(UUID(int=draw(st.integers(1, 2**96)) * 16 + number)),
                name=draw(NAMES),
                name_en=draw(TEXTS),
                parent_id=parent.id if parent else None,
                slot=draw(st.none() | st.integers(1, 12)),
                custom_colour=draw(st.none() | st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)),
                description=draw(TEXTS),
                use=draw(TEXTS),
                avoid=draw(TEXTS),
                shortcut=draw(st.none() | st.sampled_from("1234567890-=qعش")),
            )
        )
    return list(in_order(tags, None))


def in_order(tags, parent_id):
    for position, tag in enumerate(tag for tag in tags if tag.parent_id == parent_id):
        yield replace(tag, position=position)
        yield from in_order(tags, tag.id)


@given(tags=codebooks(), title=NAMES)
def test_what_is_saved_is_loaded_alike(tmp_path_factory, tags, title):
    folder = tmp_path_factory.mktemp("sets")
    save(tags, folder / "وسومي.toml", title=title)
    assert load(folder / "وسومي.toml") == tags
    (info,) = sets(folder)
    assert (info.key, info.name) == ("وسومي", title)
    assert info.tags == sum(tag.slot is not None for tag in tags)


@pytest.mark.parametrize("key", READY)
def test_a_ready_set_can_be_saved_and_keeps_its_ids(tmp_path, key):
    tags = load(SETS / f"{key}.toml")
    save(tags, tmp_path / "copy.toml", title="نسخة", title_en="Copy")
    assert load(tmp_path / "copy.toml") == tags
    assert sets(tmp_path)[0].name_en == "Copy"


def test_a_branch_is_saved_by_itself(tmp_path):
    branch = load(STARTER)[5:8]  # two tags of a group, without the group
    assert all(tag.parent_id for tag in branch)
    save(branch, tmp_path / "branch.toml", title="فرع")
    assert [(tag.id, tag.parent_id) for tag in load(tmp_path / "branch.toml")] == [
        (tag.id, None) for tag in branch
    ]


def test_a_file_is_replaced_only_when_asked_and_never_by_halves(tmp_path, monkeypatch):
    path = tmp_path / "set.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileError) as refusal:
        save([], path, title="فارغة")
    assert refusal.value.message.id == "tag_set.exists"

    def full(_part, _to):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(FileError) as refusal:
            save([], path, title="فارغة", force=True)
    assert refusal.value.message.id == "tag_set.unwritable"
    assert path.read_text("utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]
    save([], path, title="فارغة", force=True)
    assert load(path) == []


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    with pytest.raises(FileError) as refusal:
        save([], tmp_path / "no such folder" / "set.toml", title="فارغة")
    assert refusal.value.message.id == "tag_set.unwritable"


def test_a_damaged_set_among_others_is_named(tmp_path):
    (tmp_path / "bad.toml").write_text('name="x"', encoding="utf-8")
    with pytest.raises(FileError) as refusal:
        sets(tmp_path)
    assert str(refusal.value.message.values["path"]).endswith("bad.toml")

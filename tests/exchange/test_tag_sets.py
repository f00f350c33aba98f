"""Tag sets."""

import pytest

from reader import paths
from reader.core.errors import FileError
from reader.exchange.tag_sets import load

STARTER = paths.resources() / "tag_sets" / "starter.toml"


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

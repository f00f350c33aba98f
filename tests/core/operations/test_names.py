"""The reader's own names: tidy, and each spelling once."""

from dataclasses import replace

import pytest

from reader.core.errors import UsageError
from reader.core.model import Name
from reader.core.operations import add_name, change_name
from reader.core.rows import name_from

PORT = Name("port", "place", "ثغر اللوز", ("ثغر اللّوز القديم", "Almond Port"))


def kept(act):
    (change,) = act.changes
    return name_from({"id": change.key[0], **(change.before or {}), **change.after})


def refused(known, name):
    with pytest.raises(UsageError) as caught:
        add_name(known=known, name=name)
    return caught.value.message.id


def test_a_name_is_kept_without_needless_blanks_and_repetitions():
    name = Name("id", "person", "  سلمى   حدّاد ", ("سلمى حدّاد", " S. Haddad", "S. Haddad", " "))
    assert kept(add_name(known=[], name=name)) == Name("id", "person", "سلمى حدّاد", ("S. Haddad",))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (Name("n", "place", " "), "name.empty"),
        (Name("n", "place", "«—»"), "name.empty"),
        (Name("n", "place", "نهر", ("!",)), "name.empty"),
        (Name("n", "river", "نهر"), "name.bad_kind"),
        (Name("n", "person", "ثَغرُ اللَّوز"), "name.taken"),
        (Name("n", "place", "نهر", ("ثغر اللوز",)), "name.taken"),
        (Name("n", "place", "ALMOND port"), "name.taken"),
    ],
)
def test_what_is_no_name_or_known_already_is_refused(name, reason):
    assert refused([PORT], name) == reason


def test_a_name_may_take_its_own_spellings_and_keeps_its_id():
    after = replace(PORT, id="other", name="Almond Port", aliases=("ثغر اللوز",), kind="place")
    changed = change_name(known=[PORT], before=PORT, after=after)
    assert changed.changes[0].key == ("port",)
    assert changed.changes[0].after == {"name": "Almond Port", "aliases": '["ثغر اللوز"]'}
    assert not change_name(known=[PORT], before=PORT, after=PORT)

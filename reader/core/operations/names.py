"""What can be done to the reader's own names: people, places and organisations."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.core.arabic import fold
from reader.core.changes import ChangeSet, StoredRow, inserted, updated
from reader.core.errors import UsageError
from reader.core.messages import message
from reader.core.model import NAME_KINDS, Name
from reader.core.rows import name_row


def add_name(*, known: Sequence[Name], name: Name) -> ChangeSet:
    """Keep a name with its other spellings; raises UsageError if one is known already."""
    name = _tidy(name)
    _refuse_misnamed(known, name)
    change = inserted("names", (name.id,), name_row(name))
    return ChangeSet(message("history.name_add", name=name.name), (change,))


def change_name(*, known: Sequence[Name], before: Name, after: Name) -> ChangeSet:
    """Change a name, its kind or its other spellings; raises UsageError as for a new one."""
    after = replace(_tidy(after), id=before.id)
    _refuse_misnamed([each for each in known if each.id != before.id], after)
    change = updated("names", (before.id,), name_row(before), name_row(after))
    return ChangeSet(message("history.name_change", name=after.name), (change,) if change else ())


def delete_name(*, name: Name, rows: Iterable[StoredRow]) -> ChangeSet:
    """Forget a name, given as its whole stored row."""
    return ChangeSet(
        message("history.name_delete", name=name.name), tuple(row.deletion() for row in rows)
    )


def _tidy(name: Name) -> Name:
    """Take needless blanks out, and spellings that say nothing new."""
    own = " ".join(name.name.split())
    aliases = dict.fromkeys(" ".join(alias.split()) for alias in name.aliases)
    return replace(name, name=own, aliases=tuple(a for a in aliases if a and a != own))


def _refuse_misnamed(known: Iterable[Name], name: Name) -> None:
    if name.kind not in NAME_KINDS:
        raise UsageError("name.bad_kind", value=name.kind, choices=" · ".join(NAME_KINDS))
    for spelling in (name.name, *name.aliases):
        if not any(map(str.isalnum, spelling)):
            raise UsageError("name.empty")
    keys = {fold(spelling): spelling for spelling in (name.name, *name.aliases)}
    for other in known:
        for spelling in (other.name, *other.aliases):
            if fold(spelling) in keys:
                raise UsageError("name.taken", name=keys[fold(spelling)], other=other.name)

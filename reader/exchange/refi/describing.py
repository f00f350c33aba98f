r"""What REFI-QDA has no place for in a code: written into its description, readable by people.

A description is followed by blocks that begin with a word in brackets, ``[use] ...``. A line of
the person's own that begins like that gets a backslash. Only our own files are read this way.
"""

import re
from dataclasses import replace
from typing import Final

from reader.core.model import Tag

_TEXTS: Final = ("name_en", "use", "avoid", "shortcut")
_OWN_LINE = re.compile(r"^(\\*\[(?:name_en|use|avoid|shortcut|slot)\])", re.MULTILINE)
_BLOCK = re.compile(r"^\[(name_en|use|avoid|shortcut|slot)\] ", re.MULTILINE)
_ESCAPED = re.compile(r"^\\(\\*\[(?:name_en|use|avoid|shortcut|slot)\])", re.MULTILINE)


def described(tag: Tag) -> str:
    """Write all that is known of a tag but its name, place and colour."""
    blocks = [_escaped(tag.description)] if tag.description else []
    if tag.slot is not None and tag.custom_colour:
        blocks.append(f"[slot] {tag.slot}")
    known = ((name, getattr(tag, name)) for name in _TEXTS)
    blocks += [f"[{name}] {_escaped(text)}" for name, text in known if text]
    return "\n\n".join(blocks)


def understood(tag: Tag, text: str) -> Tag:
    """Take a description of our own apart again."""
    pieces = _BLOCK.split(text)
    known = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    fields = {name: _plain(known[name]) for name in _TEXTS if name in known}
    slot = known.get("slot", "").strip()
    if slot.isdecimal() and 1 <= int(slot) <= 12 and tag.slot is not None:
        tag = replace(tag, slot=int(slot))
    return replace(tag, description=_plain(pieces[0]) or None, **fields)


def _escaped(text: str) -> str:
    return _OWN_LINE.sub(r"\\\1", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.removesuffix("\n\n"))

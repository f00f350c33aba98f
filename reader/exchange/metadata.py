"""Bibliographies in: CSL-JSON and RIS, as Zotero and most databases write them.

They hold no texts: what they know is given to the articles that are here already. A record that
has a text of its own (some databases add one) is an article.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from reader.core.errors import FileError
from reader.core.text import canonical
from reader.exchange.encodings import decode
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Incoming, Source, Stated, address, arrived, fact, moment

_CSL_KEYS: Final = frozenset(
    ("container-title", "issued", "URL", "accessed", "publisher", "author")
)
_TEXTS: Final = ("full-text", "fulltext", "full_text", "text")
_TAG: Final = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_TITLES, _OUTLETS, _AUTHORS, _DATES, _ADDRESSES = (
    ("TI", "T1", "CT"), ("T2", "JO", "JF", "JA", "PB"), ("AU", "A1"), ("DA", "PY", "Y1"),
    ("UR", "L1", "LK"),
)  # fmt: skip
Record = Mapping[str, Sequence[str]]


def is_csl(value: object) -> bool:
    """Say whether a JSON value is a bibliography: items with a type, and what only those have."""
    if not isinstance(value, list) or not value:
        return False
    items = cast("list[object]", value)
    return all(
        isinstance(each, dict)
        and "type" in each
        and _CSL_KEYS & set(cast("dict[str, object]", each))
        for each in items[:20]
    )


def of_csl(value: object, path: Path) -> list[Incoming | Stated]:
    """Take the items of a bibliography in CSL-JSON."""
    found: list[Incoming | Stated] = []
    for each in cast("list[dict[str, object]]", value):
        stated = Stated(
            title=fact(each.get("title")),
            outlet=fact(each.get("container-title")) or fact(each.get("publisher")),
            author=_names(each.get("author")),
            published=_issued(each.get("issued")),
            url=address(each.get("URL")),
        )
        text = next((each[name] for name in _TEXTS if isinstance(each.get(name), str)), None)
        if isinstance(text, str) and text.strip():
            found.append(arrived(canonical(text), Source(stored_name(path), "csl"), stated))
        elif stated.title or stated.url:
            found.append(stated)
    return found


def read_ris(
    path: Path, encoding: str | None = None, *, replace: bool = False
) -> list[Incoming | Stated]:
    """Read a bibliography in RIS. Raises ``FileError``."""
    text = decode(read_bytes(path), encoding=encoding, replace=replace).text
    records = [
        Stated(
            title=fact(_first(record, _TITLES)),
            outlet=fact(_first(record, _OUTLETS)),
            author=fact("، ".join(record.get("AU") or record.get("A1") or ())),
            published=_ris_date(_first(record, _DATES)),
            url=address(_first(record, _ADDRESSES)),
        )
        for record in _records(text)
    ]
    known = [record for record in records if record.title or record.url]
    if not known:
        raise FileError("import.no_records")
    return list(known)


def _records(text: str) -> Iterator[Record]:
    record: dict[str, list[str]] = {}
    for line in text.split("\n"):
        found = _TAG.match(line)
        if found is None:
            continue
        tag, value = found[1], found[2].strip()
        if tag == "TY":
            record = {}
        elif tag == "ER":
            yield record
            record = {}
        elif value:
            record.setdefault(tag, []).append(value)


def _first(record: Record, tags: Sequence[str]) -> str | None:
    return next((record[tag][0] for tag in tags if tag in record), None)


def _ris_date(value: str | None) -> str | None:
    """Read ``2025/12/20/``; a year alone says too little for a day of publishing."""
    pieces = [piece for piece in (value or "").split("/")[:3] if piece.strip()]
    return moment("-".join(piece.strip().zfill(2) for piece in pieces))


def _names(value: object) -> str | None:
    """Join the authors as they are called: literally, or given name before family name."""
    if not isinstance(value, list):
        return None
    names: list[str] = []
    for each in cast("list[object]", value)[:20]:
        if isinstance(each, dict):
            person = cast("dict[str, object]", each)
            pieces = (person.get("given"), person.get("family"))
            whole = person.get("literal") or " ".join(p for p in pieces if isinstance(p, str))
            if name := fact(whole):
                names.append(name)
    return fact("، ".join(names))


def _issued(value: object) -> str | None:
    """Read CSL's date: pieces of numbers, or a string; less than a day is left out."""
    if not isinstance(value, dict):
        return None
    issued = cast("dict[str, object]", value)
    pieces = issued.get("date-parts")
    if isinstance(pieces, list) and pieces and isinstance(pieces[0], list):
        first = [str(each).zfill(2) for each in cast("list[object]", pieces[0])]
        if found := moment("-".join(first)):
            return found
    return moment(issued.get("raw")) or moment(issued.get("literal"))

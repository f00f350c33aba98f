"""What has come in from a file: an article with its text, or only what is known of one.

Every format makes its articles through ``arrived``: the text is recognised (``core.structure``),
what the format itself states (title, author, date, outlet, address, headings) wins over what was
recognised, and the bytes of the file are kept where the text does not give them back.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from reader.core.dates import find_dates
from reader.core.errors import FileError
from reader.core.model import Content, Document, Part, new_id
from reader.core.structure import PART_VERSION, recognise, with_part
from reader.core.structure.lines import label_key
from reader.core.text import INVISIBLE, canonical, sha256

MAX_ORIGINAL: Final = 16_000_000
"""Bytes: larger files are not kept in the library beside the text that was read of them."""
_LONGEST_FACT: Final = 500  # code points; what is longer is no title, name or outlet
_LONGEST_ADDRESS: Final = 2_000
_SPACES: Final = re.compile(r"[\s\u200e\u200f]+")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?")
# What recognition may have taken a heading for; anything else it knows better than the format.
_COULD_BE_HEADING: Final = frozenset(("paragraph", "subheadline", "headline", "heading"))


@dataclass(frozen=True, slots=True)
class Stated:
    """What a format says of an article, apart from its text; ``None`` where it does not say."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    def known(self) -> dict[str, str]:
        """Give what is known, by the names of ``Document``."""
        every = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class Source:
    """The file an article was read from, as ``Document`` and ``Content`` keep it."""

    file_name: str | None
    kind: str = "txt"
    encoding: str | None = None
    bom: bool = False
    newline: str = "\n"
    original: bytes | None = None
    """Set where encoding, mark and newline do not give the bytes back."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself; ``kind`` where the format says what it is.

    ``headline``, ``heading`` or ``caption``; empty where recognition has to tell.
    """

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that was read: number 0 and no time of import until a library takes it.

    ``kind`` is the format's ending without its dot. A ``suspect`` text was guessed from a picture
    of it (PDF): a person must look before it comes in. ``of_many`` says that the file holds other
    articles too, so that its name does not tell them apart.
    """

    document: Document
    content: Content
    kind: str = "txt"
    suspect: bool = False
    of_many: bool = False


def arrived(
    text: str,
    source: Source,
    stated: Stated | None = None,
    spans: Iterable[tuple[str, int, int]] = (),
) -> Incoming:
    """Make an article of a text that is canonical already.

    ``spans`` are parts that the format states: kind, start, end in code points. Raises
    ``FileError`` where there is nothing to read.
    """
    if not text.strip(INVISIBLE):
        raise FileError("import.empty")
    stated = stated or Stated()
    found = recognise(text, source.file_name)
    original = source.original
    if original is not None and source.kind != "txt" and len(original) > MAX_ORIGINAL:
        original = None
    content = Content(
        sha256=sha256(text),
        text=text,
        original_sha256=None if original is None else _digest(original),
        original=original,
    )
    document = Document(
        id=new_id(),
        number=0,
        text_sha256=content.sha256,
        title=found.title,
        outlet=found.outlet,
        author=found.author,
        published=found.published,
        url=found.url,
        language=found.language,
        direction=found.direction,
        file_name=source.file_name,
        encoding=source.encoding,
        bom=source.bom,
        newline=source.newline,
        original_sha256=content.original_sha256,
        parts=_with_stated(text, found.parts, spans),
        part_version=PART_VERSION,
    )
    return Incoming(replace(document, **stated.known()), content, source.kind)


def composed(blocks: Sequence[Block], source: Source, stated: Stated | None = None) -> Incoming:
    """Make an article of blocks, an empty line between two of them.

    The headline that the format states stands first, where no block has it.
    """
    stated = stated or Stated()
    blocks = [block for block in blocks if block.text.strip(INVISIBLE)]
    if blocks and stated.title and not _begins_with(blocks, stated.title):
        blocks = [Block(stated.title, "headline"), *blocks]
    spans: list[tuple[str, int, int]] = []
    pieces: list[str] = []
    at = 0
    for block in blocks:
        piece = canonical(block.text)
        if block.kind:
            spans.append((block.kind, at, at + len(piece)))
        pieces.append(piece)
        at += len(piece) + 2
    text = "\n\n".join(pieces) + ("\n" if pieces else "")
    return arrived(text, source, stated, spans)


@lru_cache(maxsize=1)  # a file of a thousand articles is hashed once, not for each of them
def _digest(original: bytes) -> str:
    return hashlib.sha256(original).hexdigest()


def _begins_with(blocks: Sequence[Block], title: str) -> bool:
    """Say whether one of the first blocks has the headline, in whatever spelling."""
    key = label_key(title)
    return any(label_key(block.text[: 2 * _LONGEST_FACT]) == key for block in blocks[:6])


def _with_stated(
    text: str, parts: tuple[Part, ...], spans: Iterable[tuple[str, int, int]]
) -> tuple[Part, ...]:
    """Let what the format says of a stretch win over what was recognised."""
    for kind, start, end in spans:
        touched = [part for part in parts if part.start < end and start < part.end]
        if not touched or all(part.kind == kind for part in touched):
            continue
        if kind == "heading" and not all(part.kind in _COULD_BE_HEADING for part in touched):
            continue
        parts = with_part(text, parts, kind, start, end)
    return parts


# --- facts ------------------------------------------------------------------------------------


def fact(value: object) -> str | None:
    """Take a title, a name or an outlet as a format gives it: on one line, ``None`` if empty."""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    said = _SPACES.sub(" ", canonical(str(value))).strip(INVISIBLE)
    return said if 0 < len(said) <= _LONGEST_FACT else None


def address(value: object) -> str | None:
    """Take an address of the web; anything else is ``None``."""
    if not isinstance(value, str):
        return None
    said = value.strip(INVISIBLE)
    is_address = re.match(r"https?://[^\s/]+\S*\Z", said, re.IGNORECASE)
    return said if is_address and len(said) <= _LONGEST_ADDRESS else None


def moment(value: object) -> str | None:
    """Read a date or a time as files write it, and give it in ISO 8601; ``None`` if it is none.

    ISO 8601, ``20251220``, RFC 822 (feeds), a date that Excel gives as an object, a date in words
    (Arabic or English) that is complete.
    """
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    said = str(value).strip(INVISIBLE)[:100]
    return _iso(said) or _compact(said) or _rfc_822(said) or _in_words(said)


def _iso(said: str) -> str | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", said):
        return None
    try:
        if len(said) == len("2025-12-20"):
            return date.fromisoformat(said).isoformat()
        return datetime.fromisoformat(said).isoformat(timespec="seconds")
    except ValueError:
        return None


def _compact(said: str) -> str | None:
    found = _COMPACT.fullmatch(said)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(piece or 0) for piece in found.groups())
    try:
        when = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - as it is written
    except ValueError:
        return None
    if found[4] is None:
        return when.date().isoformat()
    return when.isoformat() + ("+00:00" if said.endswith("Z") else "")


def _rfc_822(said: str) -> str | None:
    if not re.match(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s[A-Za-z]{3}", said):
        return None
    try:
        return parsedate_to_datetime(said).isoformat()
    except (ValueError, IndexError, OverflowError):
        return None


def _in_words(said: str) -> str | None:
    found = find_dates(said)
    whole = [each.iso for each in found if each.iso and len(each.iso) == len("2025-12-20")]
    return whole[0] if len(whole) == 1 else None

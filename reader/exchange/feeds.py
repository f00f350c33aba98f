"""Feeds in (RSS and Atom files): every entry is an article, as whole as the feed gives it."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, cast

from reader.core.errors import FileError
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.html_pages import text_blocks
from reader.exchange.incoming import (
    Block,
    Incoming,
    Source,
    Stated,
    address,
    composed,
    fact,
    moment,
)

_HEAD: Final = 65_536  # bytes in which entities have to be declared
Entry = Mapping[str, Any]
_MARKED_UP: Final = frozenset(("text/html", "application/xhtml+xml"))


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:  # noqa: ARG001
    """Read a feed. Raises ``FileError`` where it is none, or has no entry with a letter in it."""
    import feedparser  # pyright: ignore[reportMissingTypeStubs]

    data = read_bytes(path)
    if b"<!ENTITY" in data[:_HEAD]:
        raise FileError("file.has_doctype")
    # a stream, never a name: feedparser would open, or fetch, what a string names
    parse = cast("Callable[..., Any]", feedparser.parse)
    feed = parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries: list[Entry] = list(feed.entries)
    if not feed.version and not entries:
        raise FileError("import.no_feed")
    about: Entry = feed.feed
    encoding: str | None = feed.get("encoding")
    outlet = fact(_plain(about.get("title_detail")))
    source = Source(stored_name(path), "feed", encoding, original=data)
    made = [article for entry in entries if (article := _article(entry, source, outlet))]
    if not made:
        raise FileError("import.empty")
    return made


def _article(entry: Entry, source: Source, outlet: str | None) -> Incoming | None:
    """Make an article of an entry; one that has neither text nor title is none."""
    title = fact(_plain(entry.get("title_detail")))
    whole: list[Entry] = list(entry.get("content") or [])
    blocks = _blocks(max(whole, key=lambda each: len(_value(each)), default=None))
    blocks = blocks or _blocks(entry.get("summary_detail"))
    if not blocks and title is None:
        return None
    origin: Entry = entry.get("source") or dict[str, Any]()
    stated = Stated(
        title=title,
        outlet=fact(origin.get("title")) or outlet,
        author=fact(entry.get("author")),
        published=moment(entry.get("published")) or moment(entry.get("updated")),
        url=address(entry.get("link")),
    )
    return composed(blocks or [Block(title or "", "headline")], source, stated)


def _value(detail: Entry | None) -> str:
    said = detail.get("value") if detail else None
    return said if isinstance(said, str) else ""


def _blocks(detail: Entry | None) -> list[Block]:
    """Cut what an entry holds into blocks: marked up, or plain with line breaks."""
    said = _value(detail)
    if detail is None or not said.strip():
        return []
    if detail.get("type") in _MARKED_UP or "</" in said:
        return text_blocks(said)
    return [Block(line) for line in said.split("\n")]


def _plain(detail: Entry | None) -> str:
    """Read a title, which feeds often mark up."""
    said = _value(detail)
    if "<" in said or "&" in said:
        return " ".join(block.text for block in text_blocks(said)) or said
    return said

r"""Excerpts as Markdown, for Obsidian, Logseq and the like: front matter, headings, quotations.

The front matter is YAML (every text in it quoted as JSON, which YAML reads alike). What Markdown
would take for its own signs is escaped with ``\``; nothing else of a text is changed.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import regex

from reader.core.digest import Digest, Entry, Label, Section
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.citations import plain
from reader.exchange.digests import digest_of
from reader.exchange.excerpts import Options
from reader.language import say

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>#|~$&])")
_AT_BEGINNING: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_NO_TAG: Final = regex.compile(r"[^\p{L}\p{M}\p{N}_/-]+")


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - there is one
    options: Options,
    progress: Progress,
) -> Written:
    """Write the Markdown file; raise Cancelled."""
    digest = digest_of(bundle, options)
    for piece in _pieces(digest, bundle, progress):
        sink.write(piece.encode())
    return Written(digest.count)


def _pieces(digest: Digest, bundle: Bundle, progress: Progress) -> Iterator[str]:
    facts = {
        "title": digest.title,
        "lang": digest.language,
        "dir": digest.direction,
        "created": datetime.now().astimezone().isoformat(timespec="seconds"),
        "generator": "Hamish",
        "offsets": "Unicode code points, half-open",
        "excerpts": sum(len(piece.annotations) for piece in bundle.pieces),
        "articles": len(bundle.pieces),
    }
    yield "---\n"
    yield "".join(f"{name}: {json.dumps(f, ensure_ascii=False)}\n" for name, f in facts.items())
    yield f"---\n\n# {escaped(digest.title)}\n\n"
    yield f"{say('export.offset_unit')} {say('export.text_unchanged')}\n"
    done = 0
    for section in digest.sections:
        yield _head(section)
        for entry in digest.entries(section, progress, done):
            yield _entry(entry, section.label)
        done += len(section.entries)


def _head(section: Section) -> str:
    source = f"\n{escaped(plain(section.citation))}\n" if section.citation else ""
    note = f"\n{_note(section.note)}\n" if section.note else ""
    return f"\n## {escaped(_on_one_line(section.heading))}\n{source}{note}"


def _entry(entry: Entry, under: Label | None) -> str:
    """Write one passage: quotation, note, tags, source."""
    quote = "\n".join(f"> {escaped(line)}".rstrip(" ") for line in entry.quote.split("\n"))
    labels = ([under] if under else []) + list(entry.labels)
    tags = " ".join(f"#{_tag(label.name)}" for label in labels)
    facts = [plain(entry.citation), plain(say("export.place", range=entry.place))]
    if entry.coder:
        facts.append(plain(say("export.marked_by", name=entry.coder)))
    source = escaped(" · ".join(fact for fact in facts if fact))
    address = f" <{entry.url}>" if _is_address(entry.url) else ""
    pieces = [quote, _note(entry.note) if entry.note else "", tags, f"— {source}{address}"]
    return "\n" + "\n\n".join(piece for piece in pieces if piece) + "\n"


def _note(note: str) -> str:
    lines = [escaped(line) for line in note.split("\n")]
    return f"**{escaped(say('export.note_label'))}:** " + "  \n".join(lines)


def _tag(name: str) -> str:
    """Write a name as such programs write tags: without blanks."""
    return _NO_TAG.sub("-", name).strip("-")


def _is_address(url: str | None) -> bool:
    return bool(re.fullmatch(r"https?://[^\s<>]+", url or ""))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def escaped(line: str) -> str:
    """Escape what Markdown would take for a sign of its own."""
    return _AT_BEGINNING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line))

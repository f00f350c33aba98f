"""Excerpts as one web page that needs nothing else: to be read, searched and printed.

Everything is escaped; a policy in the page forbids scripts and whatever is not in the page. Each
line has its own direction, names and addresses are isolated, and every tag has its pattern beside
its colour.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from reader.core.digest import Digest, Entry, Label, Section
from reader.core.model import Direction
from reader.core.progress import Progress
from reader.core.text import direction
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.digests import digest_of
from reader.exchange.excerpts import Options
from reader.exchange.sound_xml import Sound
from reader.exchange.tints import blended
from reader.language import say

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_BORDERS: Final = {"solid": "solid", "dash": "dashed", "dot": "dotted"}
_STYLE: Final = """
:root{color-scheme:light}
body{margin:0 auto;max-width:44rem;padding:2.5rem 1.5rem;background:#FDFDFB;color:#1B2326;
font:1.25rem/1.9 Amiri,"Noto Naskh Arabic","Traditional Arabic","Times New Roman",serif}
header,footer,.tags,.note,.source{font-family:"IBM Plex Sans Arabic","Noto Sans Arabic",
"Segoe UI",Tahoma,sans-serif}
header p,footer p{font-size:.8rem;margin:.2rem 0;color:#5A656A}
h1{font-size:1.9rem;line-height:1.5;margin:0 0 .6rem}
h2{font-size:1.4rem;line-height:1.6;margin:2.6rem 0 .8rem;break-after:avoid}
article{margin:0 0 1.5rem;break-inside:avoid}
blockquote{margin:0;padding-block:.1rem;padding-inline-start:1rem;
border-inline-start:3px solid #BCC5C3}
blockquote p{margin:0;white-space:pre-wrap}
.tags{font-size:.8rem;margin:.5rem 1rem}
.tag{display:inline-block;padding:0 .5rem;margin-inline-end:.4rem;border-radius:3px;
border-bottom:2px solid #838D8F}
h2 .tag{font-size:inherit;padding:0 .3rem}
.note{font-size:.9rem;line-height:1.7;margin:.4rem 1rem;color:#4A565B;white-space:pre-wrap}
.source{font-size:.75rem;line-height:1.7;margin:.4rem 1rem;color:#5A656A}
a{color:#1F5F7A}
@page{margin:2cm}
@media print{body{padding:0;max-width:none;background:#fff;font-size:12pt}
.tag{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit}}
"""


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - there is one
    options: Options,
    progress: Progress,
) -> Written:
    """Write the page; raise Cancelled."""
    digest = digest_of(bundle, options)
    page = _Page(digest)
    for piece in page.pieces(progress):
        sink.write(piece.encode())
    return Written(digest.count, tuple(page.sound.warnings()))


class _Page:
    """Make the page piece by piece."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._source = f'<p class="source" dir="{digest.speech}">'
        self.sound = Sound()

    def pieces(self, progress: Progress) -> Iterator[str]:
        """Give the page in pieces."""
        digest = self._digest
        yield (
            f'<!DOCTYPE html>\n<html lang="{digest.language}" dir="{digest.direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="Hamish">\n'
            f"<title>{self._safe(digest.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f'<header>\n<h1 dir="{digest.speech}">{self._safe(digest.title)}</h1>\n'
        )
        yield "".join(f'<p dir="{digest.speech}">{self._safe(each)}</p>\n' for each in digest.about)
        yield "</header>\n<main>\n"
        done = 0
        for section in digest.sections:
            yield self._head(section)
            for entry in digest.entries(section, progress, done):
                yield self._entry(entry)
            done += len(section.entries)
            yield "</section>\n"
        yield "</main>\n</body>\n</html>\n"

    def _head(self, section: Section) -> str:
        heading = self._safe(section.heading)
        if section.label:
            heading = self._tag(section.heading, section.label)
        source = f"{self._source}{self._safe(section.citation)}</p>\n"
        note = self._note(section.note, section.direction)
        return (
            f'<section>\n<h2 dir="{section.direction}">{heading}</h2>\n'
            f"{source if section.citation else ''}{note}"
        )

    def _entry(self, entry: Entry) -> str:
        cited = f' cite="{self._safe(entry.url)}"' if _is_address(entry.url) else ""
        lines = "".join(
            f'<p dir="{direction(line, 0, len(line), entry.direction)}">{self._safe(line)}</p>'
            for line in entry.quote.split("\n")
        )
        tags = "".join(self._tag(label.name, label) for label in entry.labels)
        listed = f'<p class="tags">{tags}</p>\n' if tags else ""
        facts = [entry.citation, say("export.place", range=entry.place)]
        if entry.coder:
            facts.append(say("export.marked_by", name=entry.coder))
        return (
            f"<article>\n<blockquote{cited}>{lines}</blockquote>\n{listed}"
            f"{self._note(entry.note, entry.direction)}"
            f"{self._source}{' · '.join(self._safe(fact) for fact in facts if fact)}"
            f"{self._address(entry.url)}</p>\n</article>\n"
        )

    def _tag(self, name: str, label: Label) -> str:
        look = ""
        if label.colour:
            line = f"{_BORDERS[label.pattern]} {label.colour}"
            look = f' style="background:{blended([label.colour])};border-bottom:2px {line}"'
        return f'<bdi class="tag"{look}>{self._safe(name)}</bdi>'

    def _note(self, note: str | None, default: Direction) -> str:
        if not note:
            return ""
        way = direction(note, 0, len(note), default)
        label = self._safe(say("export.note_label"))
        return f'<p class="note" dir="{way}"><b>{label}:</b> {self._safe(note)}</p>\n'

    def _address(self, url: str | None) -> str:
        """Make the way to an article; what is no address of the web is only shown."""
        if not _is_address(url):
            return ""
        return f' <a href="{self._safe(url)}" rel="noopener noreferrer" dir="ltr">↗</a>'

    def _safe(self, text: str | None) -> str:
        return escape(self.sound(text or ""))


def _is_address(url: str | None) -> bool:
    return (url or "").lower().startswith(("http://", "https://"))

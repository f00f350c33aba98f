"""Excerpts as a Word file, in two forms.

``excerpts``: the passages under headings, by tag or by article, each with its tags, its note, its
source and its place. ``annotated``: whole articles, line for line as they are stored; what is
marked is shaded and underlined in the pattern of its tag, and tags and notes are Word's comments.
"""

from collections.abc import Iterator

from reader.core.digest import Digest, Entry, Section
from reader.core.model import Direction
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.digests import digest_of
from reader.exchange.docx_package import Body, package
from reader.exchange.docx_text import Writer, look_of
from reader.exchange.excerpts import Options
from reader.language import say

_SEPARATOR = " · "


def write(
    bundle: Bundle, sink: Sink, *, profile: str, options: Options, progress: Progress
) -> Written:
    """Write the Word file; raise Cancelled."""
    writer = Writer()
    if profile == "annotated":
        from reader.exchange.docx_articles import write_articles

        rows = write_articles(bundle, sink, writer, options, progress)
    else:
        rows = _write_digest(digest_of(bundle, options), sink, writer, progress)
    return Written(rows, tuple(writer.sound.warnings()))


# passages under headings


def _write_digest(digest: Digest, sink: Sink, writer: Writer, progress: Progress) -> int:
    written = 0
    with package(sink, title=digest.title, way=digest.direction, writer=writer) as (body, _):
        body.write(writer.line(digest.title, "Title", digest.direction))
        for sentence in digest.about:
            body.write(writer.said(sentence, "HamishSource", digest.speech))
        for section in digest.sections:
            _write_head(body, section, writer, digest.speech)
            for entry in digest.entries(section, progress, written):
                body.write("".join(_entry(writer, entry, digest)))
            written += len(section.entries)
    return written


def _write_head(body: Body, section: Section, writer: Writer, speech: Direction) -> None:
    way = section.direction
    look = look_of([section.label]) if section.label else ""
    heading = writer.runs(section.heading, way, look)
    body.write(writer.paragraph(heading, way, "Heading1"))
    if section.citation:
        body.write(writer.said(section.citation, "HamishSource", speech))
    if section.note:
        body.write(writer.note(section.note, way))


def _entry(writer: Writer, entry: Entry, digest: Digest) -> Iterator[str]:
    way = digest.direction
    yield writer.lines(entry.quote, "Quote", entry.direction)
    if entry.labels:
        runs = writer.run(" ", rtl=way == "rtl").join(
            writer.runs(f"\u00a0{label.name}\u00a0", way, look_of([label]))
            for label in entry.labels
        )
        yield writer.paragraph(runs, way, "HamishTags")
    if entry.note:
        yield writer.note(entry.note, way)
    facts = [entry.citation, say("export.place", range=entry.place)]
    if entry.coder:
        facts.append(say("export.marked_by", name=entry.coder))
    source = _SEPARATOR.join(fact for fact in facts if fact)
    yield writer.said(source, "HamishSource", digest.speech)

"""Whole articles as a Word file: marks are shaded, tags and notes are Word's comments.

Every stored line is a paragraph: those below the lines on the source, joined with line ends, are
the stored text to the letter.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reader.core.digest import Label
from reader.core.errors import Cancelled
from reader.core.model import Annotation
from reader.core.page import line_direction, lines
from reader.core.progress import Progress
from reader.core.text import direction
from reader.exchange.bundle import Bundle, Piece, Sink
from reader.exchange.digests import label_of, speech, title_of
from reader.exchange.docx_package import Body, comment, package
from reader.exchange.docx_text import Writer, look_of
from reader.exchange.excerpts import Excerpts, Options, direction_of
from reader.language import say

_STYLES: Final = {
    "headline": "Title",
    "subheadline": "Heading2",
    "heading": "Heading2",
    "paragraph": "HamishText",
}
_UNTAGGED: Final = '<w:u w:val="single" w:color="838D8F"/>'


def write_articles(
    bundle: Bundle, sink: Sink, writer: Writer, options: Options, progress: Progress
) -> int:
    """Write all articles, each from a new page; answer how many highlights they have."""
    pieces, rows = bundle.pieces, 0
    title = title_of(pieces[0])[0] if len(pieces) == 1 else say("export.title")
    with package(sink, title=title, way=direction_of(bundle), writer=writer) as (body, comments):
        articles = _Articles(Excerpts(bundle, options), writer, body, comments)
        for done, piece in enumerate(pieces):
            progress.report(done, len(pieces))
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            articles.write(piece, is_first=done == 0)
            rows += len(piece.annotations)
    return rows


@dataclass(frozen=True, slots=True)
class _Mark:
    """A highlight from its first letter to its last; ``number`` is that of its comment."""

    start: int
    end: int
    labels: tuple[Label, ...]
    number: int | None


class _Articles:
    """Write articles into one file."""

    def __init__(self, excerpts: Excerpts, writer: Writer, body: Body, comments: list[str]) -> None:
        self._excerpts = excerpts
        self._writer = writer
        self._body = body
        self._comments = comments

    def write(self, piece: Piece, *, is_first: bool) -> None:
        """Write one article."""
        self._write_head(piece, "" if is_first else "<w:pageBreakBefore/>")
        kinds = dict(_kinds(piece))
        waiting = deque(self._mark(piece, each) for each in piece.annotations)
        begun: list[_Mark] = []
        at = 0
        for text in piece.text.split("\n"):
            first, last = at, at + len(text)
            while waiting and (waiting[0].start < last or waiting[0].start == first):
                begun.append(waiting.popleft())
            way = line_direction(piece.document, piece.text, (first, max(first, last)))
            cut = "".join(self._cut(piece.text, first, last, begun, way == "rtl"))
            style = _STYLES.get(kinds.get(first, "paragraph"), "HamishOutside")
            self._body.write(self._writer.paragraph(cut, way, style))
            begun = [each for each in begun if each.end > last]
            at = last + 1

    def _write_head(self, piece: Piece, new_page: str) -> None:
        """Say what article this is; its title only where its text does not say it."""
        writer, known = self._writer, piece.document
        title, way = title_of(piece)
        said = [part for part in known.parts if part.kind == "headline"]
        in_text = {" ".join(piece.text[part.start : part.end].split()) for part in said}
        if title not in in_text:
            self._body.write(writer.paragraph(writer.runs(title, way), way, "Title", new_page))
            new_page = ""
        line = self._excerpts.source(piece).line_of_article()
        self._body.write(writer.said(line, "HamishSource", speech(), new_page))
        self._body.write(writer.said(say("export.offset_unit"), "HamishSource", speech()))
        if piece.note:
            self._body.write(writer.note(piece.note.text, known.direction))

    def _cut(
        self,
        text: str,
        first: int,
        last: int,
        begun: Sequence[_Mark],
        rtl: bool,  # noqa: FBT001
    ) -> Iterator[str]:
        """Write the letters of a line, cut where highlights begin and end."""
        cuts = {first, last}
        for each in begun:
            cuts |= {max(first, each.start), min(last, each.end)}
        places = sorted(cuts)
        yield from _openings(begun, first)
        for start, end in pairwise(places):
            if start != first:
                yield from _openings(begun, start)
            over = [each for each in begun if each.start <= start and end <= each.end]
            yield self._writer.runs(text[start:end], "rtl" if rtl else "ltr", _look(over))
            yield from _closings(begun, end)

    def _mark(self, piece: Piece, annotation: Annotation) -> _Mark:
        excerpts = self._excerpts
        labels = tuple(label_of(excerpts, tag) for tag in excerpts.tags_of(annotation))
        marked = piece.text[annotation.start : annotation.end]
        start = annotation.start + len(marked) - len(marked.lstrip("\n"))
        end = max(start, annotation.start + len(marked.rstrip("\n")))
        number = len(self._comments) if labels or annotation.note else None
        if number is not None:
            lines = "".join(self._comment_lines(annotation, labels))
            author = excerpts.coder(annotation) or "Hamish"
            made = comment(self._writer, number, lines, author=author, at=annotation.created_at)
            self._comments.append(made)
        return _Mark(start, end, labels, number)

    def _comment_lines(self, annotation: Annotation, labels: Sequence[Label]) -> Iterator[str]:
        writer = self._writer
        if labels:
            names = " · ".join(label.name for label in labels)
            way = direction(names, 0, len(names))
            yield writer.paragraph(writer.runs(names, way, "<w:b/><w:bCs/>"), way, "CommentText")
        if annotation.note:
            yield writer.lines(annotation.note, "CommentText")


def _kinds(piece: Piece) -> Iterator[tuple[int, str]]:
    """Tell what the stored lines are, by their first place."""
    for (start, _), parts in lines(piece.text, piece.document.parts):
        yield piece.text.rfind("\n", 0, start) + 1, parts[0].kind if parts else "paragraph"


def _look(over: Sequence[_Mark]) -> str:
    labels = [label for each in over for label in each.labels]
    return look_of(labels) or (_UNTAGGED if over else "")


def _openings(marks: Sequence[_Mark], place: int) -> Iterator[str]:
    for each in marks:
        if each.start == place and each.number is not None:
            yield f'<w:commentRangeStart w:id="{each.number}"/>'
            if each.start == each.end:  # of a line end alone, which is no letter of any line
                yield _closing(each.number)


def _closings(marks: Sequence[_Mark], place: int) -> Iterator[str]:
    for each in marks:
        if each.start < each.end == place and each.number is not None:
            yield _closing(each.number)


def _closing(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr>'
        '<w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )

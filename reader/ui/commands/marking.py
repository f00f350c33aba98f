"""Marking: select, highlight, tag, resize, delete, by mouse or key.

A selection wins over the active highlight. A selection that equals a highlight means it; of
several equal ones the active, else the newest is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError
from reader.core.messages import Message, message
from reader.core.model import Annotation, Tag, new_id
from reader.ui.article.view import ArticleView
from reader.ui.article_session import ArticleSession
from reader.ui.components.floating_bar import FloatingBar, Offer
from reader.ui.panels.notes_words import tag_name

_OFFERED = 2
_HEADINGS = frozenset({"headline", "subheadline", "heading"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a command is about: a highlight, or a passage that is none yet."""

    start: int
    end: int
    annotation: Annotation | None = None


class Marking(QObject):
    """Turn wishes about passages into acts."""

    picker_requested = Signal(object, QPoint)  # ids of tags on the target; place on the screen
    memo_requested = Signal(str)  # id of the highlight whose memo is to be written

    def __init__(self, session: ArticleSession, view: ArticleView, bar: FloatingBar) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._bar = bar

    # what is meant

    def target(self) -> Target | None:
        """Tell what a command would be about now."""
        if self._view.has_selection:
            span = self._view.selected_range()
            return Target(*span, self._equal_to(*span))
        active = self._session.active_annotation
        return None if active is None else Target(active.start, active.end, active)

    def _equal_to(self, start: int, end: int) -> Annotation | None:
        equal = [a for a in self._session.annotations if (a.start, a.end) == (start, end)]
        active = next((a for a in equal if a.id == self._session.active), None)
        return active or max(equal, key=lambda a: a.created_at, default=None)

    # tags

    def press(self, key: str) -> None:
        """Press the key of a tag: put that tag on what is meant, or take it off again."""
        tag = self._session.codebook.holder_of(key)
        if tag is not None:
            self.toggle_tag(tag.id)

    def toggle_tag(self, tag_id: str) -> None:
        """Put a tag on what is meant, or take it off."""
        target = self.target()
        tag = self._session.codebook.by_id.get(tag_id)
        if target is None or tag is None or tag.is_group:
            return
        annotation = target.annotation
        if annotation is None:
            said = message("toast.tagged", tag=tag_name(tag))
            self._mark(target, [tag_id], said, name=tag.name)
        elif tag_id in annotation.tag_ids:
            change_set = operations.untag_highlight(
                annotation=annotation, tag_ids=[tag_id], name=tag.name
            )
            self._act_on(annotation, change_set, message("toast.untagged", tag=tag_name(tag)))
        else:
            change_set = operations.tag_highlight(
                annotation=annotation, tag_ids=[tag_id], name=tag.name
            )
            self._act_on(annotation, change_set, message("toast.tagged", tag=tag_name(tag)))

    def create_tag(self, name: str) -> None:
        """Make a tag and put it on what is meant, in one act."""
        target = self.target()
        if target is None:
            return
        session = self._session
        try:
            tag_ids, made = operations.tags_named(codebook=session.codebook, names=[name])
        except ReaderError as error:
            session.failed.emit(error.message)
            return
        said = message("toast.tagged", tag=name)
        if target.annotation is None:
            self._mark(target, tag_ids, said, ChangeSet(said, made), name)
            return
        tagging = operations.tag_highlight(annotation=target.annotation, tag_ids=tag_ids, name=name)
        change_set = ChangeSet(tagging.label, (*made, *tagging.changes))
        self._act_on(target.annotation, change_set, said)

    def other_tag(self) -> None:
        """Ask which tag, beside what is meant."""
        target = self.target()
        if target is not None:
            tags = target.annotation.tag_ids if target.annotation else ()
            place = self._view.line_rect(target.start).bottomLeft()
            self.picker_requested.emit(tags, self._view.viewport().mapToGlobal(place))

    # highlights

    def highlight(self) -> None:
        """Mark the selection without a tag."""
        target = self.target()
        if target is not None and target.annotation is None:
            self._mark(target, [], message("toast.highlighted"))

    def memo(self) -> None:
        """Write the memo of what is meant; a selection becomes a highlight first."""
        target = self.target()
        if target is None:
            return
        annotation_id = target.annotation.id if target.annotation else None
        if annotation_id is None:
            annotation_id = self._mark(target, [], None)
        if annotation_id is not None:
            self.put_bar_away()
            self._session.set_active(annotation_id)
            self.memo_requested.emit(annotation_id)

    def delete_mark(self) -> None:
        """Delete the highlight that is meant."""
        target = self.target()
        if target is not None and target.annotation is not None:
            self.delete([target.annotation.id])

    def delete(self, ids: Sequence[str]) -> None:
        """Delete highlights with all that hangs on them."""
        rows = self._session.library.rows.of_annotations(ids)
        self._session.act(operations.delete_highlights(rows=rows))

    def resize(self, annotation_id: str, start: int, end: int) -> None:
        """Give a highlight other ends."""
        annotation = self._annotation(annotation_id)
        if annotation is not None:
            self._session.wish(
                lambda: operations.resize_highlight(
                    annotation=annotation, text=self._session.text, start=start, end=end
                ),
                message("toast.resized"),
            )

    def resize_mark(self) -> None:
        """Take an end of the active highlight with the keys; again: its start."""
        self._view.begin_resize()

    def select_sentence(self) -> None:
        """Select the sentence at the caret."""
        self._view.select_sentence()

    def select_all(self) -> None:
        """Select the whole article."""
        self._view.set_selection(0, len(self._session.text))

    def next_mark(self) -> None:
        """Go to the next highlight."""
        self._step(1)

    def previous_mark(self) -> None:
        """Go to the highlight before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go along the highlights by start: from the active one, else from what is in sight."""
        marks = self._session.annotations
        if not marks:
            return
        ids = [a.id for a in marks]
        if self._session.active in ids:
            at = (ids.index(self._session.active) + step) % len(marks)
        else:
            top = self._view.top_offset()
            ahead = [n for n, a in enumerate(marks) if a.start >= top]
            at = ahead[0] if ahead else 0
            at = at if step > 0 else (at - 1) % len(marks)
        self.show(marks[at].id)

    def show(self, annotation_id: str) -> None:
        """Make a highlight the active one and bring it into sight."""
        annotation = self._annotation(annotation_id)
        if annotation is not None:
            self._view.clear_selection()
            self._session.set_active(annotation_id)
            self._view.scroll_to(annotation.start, annotation.end, animate=True)

    def _mark(
        self,
        target: Target,
        tag_ids: Sequence[str],
        said: Message | None,
        before: ChangeSet | None = None,
        name: str | None = None,
    ) -> str | None:
        """Make a highlight and make it the active one; answer its id."""
        session = self._session
        if session.document is None:
            return None
        annotation_id = new_id()
        change_set = operations.add_highlight(
            document=session.document,
            text=session.text,
            start=target.start,
            end=target.end,
            tag_ids=tag_ids,
            hand=session.hand(),
            annotation_id=annotation_id,
            name=name,
        )
        if before:
            change_set = ChangeSet(change_set.label, (*before.changes, *change_set.changes))
        if not session.act(change_set, said, quiet=said is None):
            return None
        self._view.clear_selection()
        session.set_active(annotation_id)
        self.put_bar_away()
        return annotation_id

    def _act_on(self, annotation: Annotation, change_set: ChangeSet, said: Message) -> None:
        if self._session.act(change_set, said):
            self._view.clear_selection()
            self._session.set_active(annotation.id)
            self.put_bar_away()

    def _annotation(self, annotation_id: str) -> Annotation | None:
        article = self._session.article
        return article.by_id.get(annotation_id) if article else None

    # the floating bar

    def show_bar(self) -> None:
        """Show the bar at the selection, with the two likeliest tags."""
        rects = self._view.span_rects(*self._view.selected_range())
        if not self._view.has_selection or not rects:
            self.put_bar_away()
            return
        theme = self._view.theme
        self._bar.offer(
            [
                Offer(tag.id, tag_name(tag), color, tag.shortcut or "", code)
                for tag in self.likely_tags()
                for color, _, code in [theme.sign_of(tag)]
            ]
        )
        viewport = self._view.viewport()
        corner = self._bar.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0))) + self._bar.pos()
        first, last = (rect.translated(corner) for rect in (rects[0], rects[-1]))
        headings = [rect.translated(corner) for rect in self._headings()]
        self._bar.show_at(first, last, viewport.rect().translated(corner), headings)

    def _headings(self) -> list[QRect]:
        """Find the headings in sight, which the bar should not cover."""
        document = self._session.document
        top, bottom = self._view.visible_range()
        rects = (
            self._view.span_rect(part.start, part.end)
            for part in (document.parts if document else ())
            if part.kind in _HEADINGS and part.start < bottom and top < part.end
        )
        return [rect for rect in rects if rect is not None]

    def put_bar_away(self) -> None:
        """Hide the bar."""
        self._bar.put_away()

    def follow_selection(self) -> None:
        """Keep a bar that is shown beside its selection when the text moves."""
        if self._bar.isVisible():
            self.show_bar()

    def likely_tags(self) -> list[Tag]:
        """Name the two tags used last in this article, then the first of the codebook."""
        by_id = self._session.codebook.by_id
        newest = sorted(self._session.annotations, key=lambda a: a.modified_at, reverse=True)
        used = [by_id[i] for a in newest[:20] for i in reversed(a.tag_ids) if i in by_id]
        spare = [tag for tag in self._session.codebook.tags if not tag.is_group]
        return list({tag.id: tag for tag in (*used, *spare)}.values())[:_OFFERED]

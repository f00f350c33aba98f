"""A stage for the notes pane: a real session on a real library, beside a text of even lines."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.messages import message
from reader.core.model import Annotation, Tag
from reader.store.library import Library
from reader.ui.session import Session

LINE, LETTERS = 38, 50
TEXT = "".join(f"قال الناطق في السطر {n:04} إن الماء سيصل إلى القرى قريبًا\n" for n in range(400))


def tags_of(library: Library) -> dict[str, Tag]:
    """Name the tags that can be put on passages by their slots."""
    return {str(tag.slot): tag for tag in library.tags.all() if tag.slot}


@dataclass
class EvenLines:
    """Stand for the reading surface: every fifty letters make a line of 38 px."""

    session: Session
    pane: QWidget
    scroll: int = 0
    height: int = 800
    asked: list[str] = field(default_factory=list)

    def visible_range(self) -> tuple[int, int]:
        first = max(0, self.scroll // LINE)
        return first * LETTERS, (first + self.height // LINE + 1) * LETTERS

    def passage_rect(self, annotation_id: str) -> QRect | None:
        self.asked.append(annotation_id)
        article = self.session.article
        known = article.by_id.get(annotation_id) if article else None
        if known is None:
            return None
        top, bottom = known.start // LETTERS, (known.end - 1) // LETTERS + 1
        return QRect(0, top * LINE - self.scroll, 500, (bottom - top) * LINE)

    def viewport(self) -> QWidget:
        return self.pane


def mark(
    session: Session, start: int, end: int, *slots: str, note: str | None = None
) -> Annotation:
    """Mark a passage of the open article with the tags of these slots."""
    assert session.document is not None
    tags = tags_of(session.library)
    change_set = operations.add_highlight(
        document=session.document,
        text=session.text,
        start=start,
        end=end,
        hand=session.hand(),
        tag_ids=[tags[slot].id for slot in slots],
        note=note,
    )
    session.act(change_set, quiet=True)
    key = next(c.key[0] for c in change_set.changes if c.table == "annotations")
    assert session.article is not None
    return session.article.by_id[key]


def mark_lines(session: Session, lines: range) -> None:
    """Mark the beginning of each of these lines, in one act."""
    assert session.document is not None
    hand = session.hand()
    changes = [
        change
        for line in lines
        for change in operations.add_highlight(
            document=session.document,
            text=session.text,
            start=line * LETTERS,
            end=line * LETTERS + 10,
            hand=hand,
        ).changes
        if change.table != "annotators" or line == lines[0]
    ]
    session.act(ChangeSet(message("history.highlight"), tuple(changes)), quiet=True)

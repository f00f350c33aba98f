"""Writing a memo in a card: what is typed, for which highlight, kept through the session."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.core import operations
from reader.language import say
from reader.ui.article_session import ArticleSession
from reader.ui.panels.notes_memo import MemoField
from reader.ui.theme import Theme


class MemoWriting(QObject):
    """Hold the one field in which memos are written, and the highlight it belongs to now."""

    ended = Signal(str, bool)
    """The memo of this highlight is kept and closed; whether by a key in the field."""
    height_changed = Signal()

    def __init__(self, session: ArticleSession, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.id: str | None = None
        self.field = MemoField(say("cards.memo_here"), theme, self._keep, parent)
        self.field.hide()
        self.field.left.connect(self._left)
        self.field.height_changed.connect(self.height_changed)

    def begin(self, annotation_id: str) -> bool:
        """Write the memo of a highlight of the open article; what was written before is kept."""
        if self.id == annotation_id:
            return True
        if not self.end():
            return False
        note = self._stored(annotation_id)
        if note is None:
            return False
        self.id = annotation_id
        self.field.begin(note)
        return True

    def end(self) -> bool:
        """Keep what was typed and stop; False if it could not be kept, and stays in the field."""
        if self.id is not None and self.field.save():
            self._close(by_key=False)
        return self.id is None

    def follow(self) -> None:
        """Take over what was written elsewhere, as by undo; stop where the highlight is gone."""
        if self.id is None:
            return
        note = self._stored(self.id)
        if note is None:
            self._close(by_key=False)
        elif note != self.field.saved and (note or self.field.saved.strip()):
            self.field.begin(note)

    def retranslate(self) -> None:
        """Name the field in the language of the interface."""
        self.field.call_it(say("cards.memo_here"))

    def _stored(self, annotation_id: str) -> str | None:
        """Read the memo as it is kept, empty where there is none; None without a highlight."""
        article = self._session.article
        known = article.by_id.get(annotation_id) if article else None
        return None if known is None else known.note or ""

    def _keep(self, text: str, series: str) -> bool:
        library = self._session.library
        if self.id is None:
            return True
        for annotation in library.annotations.existing([self.id]):
            change_set = operations.edit_note(
                annotation=annotation,
                memo=library.memos.of_annotation(annotation.id),
                text=text,
                hand=self._session.hand(),
                series=series,
            )
            return not change_set or self._session.act(change_set, quiet=True)
        return True

    def _left(self, by_key: bool) -> None:  # noqa: FBT001 - a slot
        if self.id is not None:
            self._close(by_key=by_key)

    def _close(self, *, by_key: bool) -> None:
        was, self.id = self.id, None
        self.ended.emit(was, by_key)

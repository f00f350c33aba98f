"""A note written beside its passage: of a highlight, or of a pair."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.article_session import ArticleSession
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.panels.cards_writing import MemoWriting
from reader.ui.panels.notes_memo import Keep, MemoField
from reader.ui.panels.notes_popup import Popup
from reader.ui.theme import Theme

_WIDTH, _PAD = 320, 12


class NotePopup(Popup):
    """Hold one field; what is typed is kept when it closes."""

    closed = Signal()

    def __init__(self, field: MemoField, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(6)
        column.addWidget(Label(title, theme, Words(12, 500, "t2")))
        column.addWidget(field)
        field.setParent(self)
        field.show()
        self.setFixedWidth(theme.px(_WIDTH))
        field.height_changed.connect(self._grow)
        field.left.connect(self._left)

    def open_at(self, place: QRect) -> None:
        """Open beside a rectangle of the screen, with the keyboard in the field."""
        self._grow()
        self.open_beside(place)
        self._field.setFocus()

    def _grow(self) -> None:
        self._field.setFixedHeight(self._field.wanted_height())
        if self.isVisible():
            self.fit()

    def _left(self, _by_key: bool) -> None:  # noqa: FBT001 - of a signal
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed."""
        self._field.save()
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()


class MemoPopup(QWidget):
    """Write the memo of a highlight in a popup."""

    closed = Signal()

    def __init__(self, session: ArticleSession, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        from reader.language import say

        self._writing = MemoWriting(session, theme, self)
        self.popup = NotePopup(self._writing.field, say("action.memo"), theme, parent)
        self.popup.closed.connect(self._end)

    def write(self, annotation_id: str, place: QRect) -> None:
        """Open beside a rectangle of the screen."""
        if self._writing.begin(annotation_id):
            self.popup.open_at(place)

    def _end(self) -> None:
        self.closed.emit()
        self.deleteLater()


class LinkNotePopup(NotePopup):
    """Write the note on a pair."""

    def __init__(self, keep: Keep, title: str, theme: Theme, parent: QWidget) -> None:
        self.field = MemoField(title, theme, keep)
        super().__init__(self.field, title, theme, parent)

    def write(self, note: str, place: QRect) -> None:
        """Open with the note as it is."""
        self.field.begin(note)
        self.open_at(place)

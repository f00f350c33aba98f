"""The list that opens below "save search": keep this one, run, rename or delete those kept."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words, font
from reader.ui.panels.notes_popup import Popup
from reader.ui.search.asked import Asked
from reader.ui.search.saved import SavedSearch, all_saved, keep, renamed, with_search, without
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDTH: Final = 340


class _NameField(QLineEdit):
    """Take a new name; Esc leaves the old one."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc without closing the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class SavedRow(QWidget):
    """One search that was kept: run it by its name; rename, delete; undo a deletion."""

    run_requested = Signal()
    rename_requested = Signal(str)
    delete_requested = Signal()
    restore_requested = Signal()

    def __init__(self, saved: SavedSearch, theme: Theme) -> None:
        super().__init__()
        self.saved = saved
        self.run = Button(saved.name.replace("&", "&&"), theme, kind="flat")
        self.run.setAccessibleName(say("concordance.saved_run", name=saved.name))
        self.edit = IconButton("edit", _named("rename", saved), theme, size=28, icon_size=16)
        self.delete = IconButton("delete", _named("delete", saved), theme, size=28, icon_size=16)
        self.field = _NameField(saved.name)
        self.field.setFont(font(theme, 13))
        self.field.setAccessibleName(say("concordance.saved_name"))
        gone = say("concordance.saved_deleted", name=saved.name)
        self.gone = ElidedLabel(gone, theme, Words(13, 400, "t3"))
        self.restore = Button(say("toast.undo"), theme, dense=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(_row(self.run, self.edit, self.delete))
        self._stack.addWidget(_row(self.field))
        self._stack.addWidget(_row(self.gone, self.restore))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFixedHeight(theme.px(36))
        self._connect()

    def _connect(self) -> None:
        self.run.clicked.connect(self.run_requested)
        self.edit.clicked.connect(self._begin_renaming)
        self.delete.clicked.connect(self._go)
        self.restore.clicked.connect(self._come_back)
        self.field.left.connect(lambda: self._stack.setCurrentIndex(0))
        self.field.returnPressed.connect(self._rename)

    def _begin_renaming(self) -> None:
        self._stack.setCurrentIndex(1)
        self.field.setFocus()
        self.field.selectAll()

    def _rename(self) -> None:
        name = self.field.text().strip()
        if name:
            self.rename_requested.emit(name)

    def _go(self) -> None:
        self._stack.setCurrentIndex(2)
        self.restore.setFocus()
        self.delete_requested.emit()

    def _come_back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.run.setFocus()
        self.restore_requested.emit()


class SavedPopup(Popup):
    """Keep the present search under a name, and choose among those kept."""

    chosen = Signal(object)  # Asked

    def __init__(
        self, session: Session, theme: Theme, asked: Asked, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._asked = asked
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say("concordance.saved"))
        self.setFixedWidth(theme.px(_WIDTH))
        self.name = QLineEdit(asked.words)
        self.name.setFont(font(theme, 13))
        self.name.setPlaceholderText(say("concordance.saved_name"))
        self.name.setAccessibleName(say("concordance.saved_name"))
        self.keep_button = Button(say("concordance.saved_keep"), theme, kind="primary")
        self.rows: list[SavedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 10, 10, 10)
        self._column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.keep_button)
        self._column.addLayout(head)
        self.title = Label("", theme, Words(12, 500, "t3"))
        self.title.setContentsMargins(2, 10, 2, 4)
        self._column.addWidget(self.title)
        self.keep_button.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)
        self.name.textChanged.connect(self._judge)
        self._fill()
        self._judge()

    def offer(self, place: QRect) -> None:
        """Open below a rectangle of the screen."""
        self.open_beside(place)
        self.name.setFocus()
        self.name.selectAll()

    def keep(self) -> None:
        """Keep the present search under the name that was written."""
        name = self.name.text().strip()
        if name and self._asked.words.strip():
            self._write(with_search(self._saved(), SavedSearch(name, self._asked)))
            self._fill()

    def _judge(self) -> None:
        can = bool(self.name.text().strip() and self._asked.words.strip())
        self.keep_button.setEnabled(can)
        self.name.setEnabled(bool(self._asked.words.strip()))

    def _saved(self) -> list[SavedSearch]:
        return all_saved(self._session.library, self._session.codebook)

    def _write(self, saved: Sequence[SavedSearch]) -> None:
        keep(self._session.library, saved)

    def _fill(self) -> None:
        for row in self.rows:
            row.deleteLater()
            row.hide()
        self.rows = [self._row(saved) for saved in self._saved()]
        self.title.setText(say("concordance.saved" if self.rows else "concordance.saved_none"))
        for row in self.rows:
            self._column.addWidget(row)
        if self.isVisible():
            self.fit()

    def _row(self, saved: SavedSearch) -> SavedRow:
        row = SavedRow(saved, self.theme)
        row.run_requested.connect(lambda: self._run(saved))
        row.rename_requested.connect(lambda name: self._rename(saved, name))
        row.delete_requested.connect(lambda: self._write(without(self._saved(), saved.name)))
        row.restore_requested.connect(lambda: self._write(with_search(self._saved(), saved)))
        return row

    def _run(self, saved: SavedSearch) -> None:
        self.close()
        self.chosen.emit(saved.asked)

    def _rename(self, saved: SavedSearch, name: str) -> None:
        self._write(renamed(self._saved(), saved.name, name))
        self._fill()


def _named(act: str, saved: SavedSearch) -> str:
    return say(f"concordance.saved_{act}", name=saved.name)


def _row(first: QWidget, *others: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addWidget(first, 0 if isinstance(first, Button) else 1)
    if isinstance(first, Button):
        row.addStretch(1)
    for widget in others:
        row.addWidget(widget)
    return made

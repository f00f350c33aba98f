"""An article of an exercise that is not here: the student's own copy is brought and proved."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.empty_state import Picture
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, LEADING, Words
from reader.ui.dialogs.sheet import Sheet
from reader.ui.exercises.student_answers import matter
from reader.ui.exercises.student_state import StudentState
from reader.ui.panels.start import DropZone, dropped_paths
from reader.ui.theme import Theme

_WIDTH: Final = 560


class CopyZone(DropZone):
    """Say that the own copy may be dropped here, and offer to choose it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.folder.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("student.bring"))
        self.what.setText(say("student.bring"))
        self.how.setText(say("student.bring_how"))
        self.files.setText(say("start.open_files"))
        self.paste.setText(say("start.paste"))


class CopySheet(Sheet):
    """Say what was known of copies, and which passages they spell otherwise."""

    def __init__(self, said: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "student.copy_known", size=(560, 340), parent=parent)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page = QWidget()
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for line in said:
            column.addWidget(matter(line, theme, Words(13, 400, "t1", LEADING), self))
        column.addStretch(1)
        self.area.setWidget(page)
        self.body.addWidget(self.area, 1)
        self.add_close()


class CopiesPage(QWidget):
    """Say which article is missing, take a copy, and say what became of it."""

    files_requested = Signal()
    paste_requested = Signal()
    files_dropped = Signal(object)  # list[Path]
    go_on_requested = Signal()
    """Show a text that is here."""

    def __init__(self, state: StudentState, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._state = state
        self.theme = theme
        self.picture = Picture("articles", theme, size=32, color="t3")
        self.heading = Label("", theme, Words(18, 600, "t1", CENTRED), wrap=True)
        self.how = Label("", theme, Words(13, 400, "t2", CENTRED), wrap=True)
        self.zone = CopyZone(theme)
        self.said = Label("", theme, Words(13, 400, "t1", CENTRED), wrap=True)
        self.on = Button(say("student.show_here"), theme)
        self._lay_out()
        self.zone.files_requested.connect(self.files_requested)
        self.zone.paste_requested.connect(self.paste_requested)
        self.on.clicked.connect(self.go_on_requested)
        state.articles_changed.connect(self.show_missing)
        self.show_missing()

    def _lay_out(self) -> None:
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.heading, self.how):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self.zone)
        column.addWidget(self.said)
        column.addWidget(self.on, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(0)
        row.addWidget(self._holder, 1)
        row.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
        self.set_theme(self.theme)

    def show_missing(self) -> None:
        """Say what is missing."""
        missing = self._state.missing
        self.heading.setText(say("student.lacking", count=len(missing)))
        words = [say("student.lacking_size", count=s.length, number=s.number) for s in missing]
        self.how.setText("\n".join([say("student.lacking_how"), *words]))
        here = len(self._state.sources) > len(missing)
        self.on.setVisible(here)
        self.say_of_copies([])

    def say_of_copies(self, said: Sequence[str]) -> None:
        """Say what became of the copies that were brought."""
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))

    def set_theme(self, theme: Theme) -> None:
        """Take the width from this theme."""
        self.theme = theme
        self._holder.setMaximumWidth(theme.px(_WIDTH))

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_paths(event):
            event.acceptProposedAction()
            self.zone.light_up(hovered=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show that nothing is held over it any more."""
        self.zone.light_up(hovered=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring the files in."""
        self.zone.light_up(hovered=False)
        found: list[Path] = dropped_paths(event)
        if found:
            event.acceptProposedAction()
            self.files_dropped.emit(found)

"""About the program, where its things lie, and what is in the error log."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reader import __version__, paths
from reader.language import isolated, say
from reader.ui.components.label import Label
from reader.ui.components.logo import Logo
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.theme import Theme

_LOGGED = 40_000  # bytes shown of the end of the log


class AboutDialog(Sheet):
    """Say what this is, and where library, settings and log lie."""

    folder_requested = Signal(object)  # Path

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "about.title", size=(560, 440), parent=parent)
        self.name = Label("", theme, Words(20, 600))
        self.version = Label("", theme, Words(12, 400, "t3"))
        self.what = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.licence = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.places = FieldGrid(theme)
        for id_, path in (
            ("about.library", session.library.path),
            ("about.settings", paths.settings_file()),
            ("about.backups", paths.backup_dir(session.library.path)),
            ("about.log", paths.log_file()),
        ):
            field = MatterField(theme, str(path), latin=True)
            field.setReadOnly(True)
            field.setCursorPosition(0)
            self.places.add(id_, field)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.version)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Logo(theme))
        head.addLayout(names, 1)
        self.body.addLayout(head)
        for widget in (self.what, self.places, self.licence):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.tell(self.name.setText, "app.name")
        self.tell(self.version.setText, "about.version", version=__version__)
        self.tell(self.what.setText, "about.what")
        self.tell(self.licence.setText, "about.licence", licence="MIT")
        folder = paths.log_file().parent
        self.add_button(
            "about.open_folder", lambda: self.folder_requested.emit(folder), side="start"
        )
        self.add_close()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.places.retranslate()


class LogDialog(Sheet):
    """Show the end of the error log, to be copied into a report."""

    folder_requested = Signal(object)  # Path

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "log.title", size=(760, 560), parent=parent)
        self._path = paths.log_file()
        self.about = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.area = QPlainTextEdit()
        self.area.setReadOnly(True)
        self.area.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.area.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.area.setPlainText(end_of(self._path))
        self.body.addWidget(self.about)
        self.body.addWidget(self.area, 1)
        self.tell(self.area.setAccessibleName, "log.title")
        self.tell(self._say_about, "log.about")
        self.copy = self.add_button("log.copy", self._copy, icon="copy", side="start")
        self.copy.setEnabled(bool(self.area.toPlainText()))
        self.add_button(
            "about.open_folder", lambda: self.folder_requested.emit(self._path.parent), side="start"
        )
        self.add_close()

    def _say_about(self, said: str) -> None:
        empty = not self.area.toPlainText()
        place = isolated(str(self._path), "path")
        self.about.setText(say("log.empty") if empty else f"{said}\n{place}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.area.toPlainText())


def end_of(path: Path) -> str:
    """Read the end of the log, from a whole line on; nothing if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            start = max(0, file.tell() - _LOGGED)
            file.seek(start)
            data = file.read()
    except OSError:
        return ""
    text = data.decode("utf-8", "replace")
    return text.partition("\n")[2] if start else text

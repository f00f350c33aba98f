"""The start screen: what to do when there is nothing to read yet."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader import paths
from reader.core.changes import ChangeSet
from reader.language import isolated, say
from reader.settings import Settings
from reader.ui.components.buttons import Button
from reader.ui.components.empty_state import Picture
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, Words, rounded
from reader.ui.components.themed import retheme
from reader.ui.fonts import reading_font
from reader.ui.panels.start_card import StartCard
from reader.ui.panels.start_picture import StartPicture
from reader.ui.session import Session
from reader.ui.theme import Theme

WIDTH = 640
_RECENT = 3
_WORDS = 200  # px at 100 % that the words of the drop zone need at least


def dropped_paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """List the files and folders that a drag carries."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class Heading(Label):
    """Show one line as an article shows its title."""

    def set_theme(self, theme: Theme) -> None:
        """Take the reading font, at the size of the interface."""
        super().set_theme(theme)
        self.setFont(reading_font(theme.px(self.words.px), bold=True))
        self.setMinimumHeight(theme.px(54))


class DropZone(QWidget):
    """Say that files may be dropped here, and offer the other ways to bring a text in."""

    files_requested = Signal()
    folder_requested = Signal()
    paste_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.is_hovered = False
        self.sign = Picture("upload", theme, size=24, color="accent")
        self.what = Label("", theme, Words(13, 600))
        self.how = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.folder = Button("", theme, kind="primary", icon="add_folder")
        self.files = Button("", theme)
        self.paste = Button("", theme)
        self.folder.clicked.connect(self.folder_requested)
        self.files.clicked.connect(self.files_requested)
        self.paste.clicked.connect(self.paste_requested)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.how)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.sign)
        head.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        for button in (self.folder, self.files, self.paste):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(20, 18, 20, 18)
        self._row.setSpacing(14)
        self._row.addLayout(head, 1)
        self._row.addLayout(self._buttons)

    def light_up(self, *, hovered: bool) -> None:
        """Show whether files are being held over it."""
        self.is_hovered = hovered
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("start.drop"))
        self.what.setText(say("start.drop"))
        self.how.setText(say("start.drop_how"))
        self.folder.setText(say("start.open_folder"))
        self.files.setText(say("start.open_files"))
        self.paste.setText(say("start.paste"))

    def minimumSizeHint(self) -> QSize:
        """Need room for the buttons alone: they go below the words where it is narrow."""
        return QSize(self._buttons.sizeHint().width() + 40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words, or below them."""
        super().resizeEvent(event)
        beside = self._buttons.sizeHint().width() + self.theme.px(_WORDS) + 60 <= self.width()
        side = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if side != self._row.direction():
            self._row.setDirection(side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        painter, theme = QPainter(self), self.theme
        fill = theme.color("soft" if self.is_hovered else "side")
        rounded(painter, self.rect(), theme.px(12), fill=fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self.is_hovered else "ctl"), 1.5)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 12, 12)


class StartPanel(QScrollArea):
    """Offer the ways to begin: bring texts in, try the samples, look at the tags."""

    files_requested = Signal()
    folder_requested = Signal()
    paste_requested = Signal()
    files_dropped = Signal(object)  # list[Path]
    samples_requested = Signal()
    tags_requested = Signal()
    exercise_requested = Signal()
    library_requested = Signal(object)  # Path of a recent library

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture = StartPicture(theme)
        self.heading = Heading("", theme, Words(34, 700, "t1", CENTRED), wrap=True)
        self.line = Label("", theme, Words(14, 400, "t2", CENTRED), wrap=True)
        self.zone = DropZone(theme)
        self.samples = StartCard("articles", theme)
        self.tags = StartCard("tags", theme)
        self.exercise = StartCard("exercises", theme)
        self.recent_title = Label("", theme, Words(12, 500, "t3"))
        self.recent: list[StartCard] = []
        self._build()
        self.zone.files_requested.connect(self.files_requested)
        self.zone.folder_requested.connect(self.folder_requested)
        self.zone.paste_requested.connect(self.paste_requested)
        self.samples.clicked.connect(self.samples_requested)
        self.tags.clicked.connect(self.tags_requested)
        self.exercise.clicked.connect(self.exercise_requested)
        session.changed.connect(self._follow)
        session.library_opened.connect(self.retranslate)
        session.settings_changed.connect(self._settings_changed)
        self.set_theme(theme)
        self.retranslate()

    def _build(self) -> None:
        self._inside = inside = QWidget()
        inside.setObjectName("plain")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(14)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.line)
        self._column.addSpacing(22)
        self._column.addWidget(self.zone)
        self._column.addSpacing(16)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        for widget in (self.samples, self.tags, self.exercise, self.recent_title):
            self._cards.addWidget(widget)
        self._column.addLayout(self._cards)
        self._holder = QWidget()
        self._holder.setLayout(self._column)
        row = QHBoxLayout()
        row.addStretch(0)  # only what the column does not take
        row.addWidget(self._holder, 1)
        row.addStretch(0)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(24, 24, 24, 48)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        self.setWidget(inside)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        retheme(self._inside, theme)
        self._holder.setMaximumWidth(theme.px(WIDTH))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("start.title"))
        self.heading.setText(say("start.title"))
        self.line.setText(say("start.line"))
        self.zone.retranslate()
        count = sum(1 for _ in paths.corpus().glob("*.txt"))
        self.samples.say_it(say("start.samples"), say("start.samples_how", count=count))
        self.exercise.say_it(say("start.exercise"), say("start.exercise_how"))
        self.recent_title.setText(say("start.recent"))
        self._say_tags()
        self._show_recent()
        for widget in (self.zone, self.samples):
            widget.setEnabled(not self._session.library.read_only)

    def _settings_changed(self, _settings: Settings) -> None:
        self._show_recent()

    def _say_tags(self) -> None:
        tags = self._session.codebook.tags
        count = sum(not tag.is_group for tag in tags)
        self.tags.say_it(say("start.tags"), say("start.tags_how", count=count))

    def _show_recent(self) -> None:
        """Show the libraries opened lately, without the open one and those that are gone."""
        for card in self.recent:
            self._cards.removeWidget(card)
            card.deleteLater()
        open_now = self._session.library.path
        others = [p for p in self._session.settings.recent_libraries if p != open_now]
        self.recent = [self._recent_card(p) for p in others if p.exists()][:_RECENT]
        for card in self.recent:
            self._cards.addWidget(card)
        self.recent_title.setVisible(bool(self.recent))

    def _recent_card(self, path: Path) -> StartCard:
        card = StartCard("recent", self.theme)
        card.say_it(isolated(path.stem), isolated(str(path.parent), "path"))
        card.clicked.connect(lambda: self.library_requested.emit(path))
        return card

    def _follow(self, change_set: ChangeSet) -> None:
        if "tags" in change_set.tables:
            self._say_tags()

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if dropped_paths(event) and not self._session.library.read_only:
            event.acceptProposedAction()
            self.zone.light_up(hovered=True)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        """Take them anywhere on the screen."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show that nothing is held over it any more."""
        self.zone.light_up(hovered=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the files to be brought in."""
        self.zone.light_up(hovered=False)
        found = dropped_paths(event)
        if found:
            event.acceptProposedAction()
            self.files_dropped.emit(found)

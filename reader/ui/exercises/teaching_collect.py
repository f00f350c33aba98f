"""Collect hand-ins: drop a folder, see what would come in, then take it in as one act."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader.acts.exercise_collecting import Collection, Fate, Looked, collect, hand_in_files, look
from reader.core.messages import Message, message
from reader.language import say, sentence
from reader.store.acting import Outcome
from reader.store.library import Library
from reader.ui import icons
from reader.ui.codebook.matter import write_matter
from reader.ui.components.buttons import Button
from reader.ui.components.label import Label
from reader.ui.components.paint import Row, Words, rounded, width_of, write
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.components.tooltip import tooltip
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_words import listed
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

SIZE: Final = (720, 620)
_ROW, _ZONE = 48, 92
_LOOKS: Final[dict[Fate, tuple[str, str]]] = {
    "added": ("add", "ok"),
    "replaced": ("swap", "accent"),
    "superseded": ("history", "t3"),
    "unchanged": ("saved", "t3"),
    "refused": ("warning", "bad"),
}
_COMES: Final = ("added", "replaced", "superseded")


def counts_of(collection: Collection) -> str:
    """Say how many files have which fate, those that come in first."""
    counts = Counter(each.fate for each in collection.looked)
    return listed(
        say(f"collect.count_{fate}", count=counts[fate]) for fate in _LOOKS if counts[fate]
    )


def detail_of(looked: Looked) -> str:
    """Say why a file is refused, what it replaces, or where a copy was spelled otherwise."""
    said: list[str] = []
    if looked.reason is not None:
        said.append(sentence(looked.reason))
    if looked.older is not None:
        said.append(say("handin.replaces", number=looked.older))
    lost = len(looked.differences.lost)
    spelled = len(looked.differences.spelled_otherwise)
    if lost:
        said.append(say("handin.lost", count=lost))
    if spelled:
        said.append(say("handin.spelled_otherwise", count=spelled))
    return " ".join(said)


class FateRow(QWidget):
    """One file: who, what becomes of it, and why."""

    def __init__(self, looked: Looked, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._looked = looked
        self._name = looked.hand_in.student if looked.hand_in else Path(looked.file).name
        self._fate = say(f"collect.{looked.fate}")
        self._detail = detail_of(looked) or Path(looked.file).name
        whole = f"{self._name}: {self._fate}. {self._detail}"
        self.setAccessibleName(whole)
        self.setToolTip(tooltip(whole))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(self.theme.px(300), self.theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw glyph, name, fate and detail."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        role, shade = _LOOKS[self._looked.fate]
        row = Row(self.rect().adjusted(px(12), 0, -px(12), 0), self.layoutDirection())
        place = row.take(px(18), px(18)).toRectF()
        icons.draw(painter, place, icons.Glyph(role, shade), theme)
        row.skip(px(12))
        body = row.rest()
        top = (self.height() - px(38)) // 2
        line = Row(QRect(body.left(), top, body.width(), px(20)), self.layoutDirection())
        tail = width_of(theme, self._fate, 12) + px(8)
        write_matter(painter, line.rest(keep=tail), self._name, Words(13, 500), theme)
        line.skip(px(8))
        write(painter, line.rest(), self._fate, Words(12, 400, "t2"), theme)
        below = QRect(body.left(), top + px(20), body.width(), px(18))
        write(painter, below, self._detail, Words(12, 400, "t3"), theme)
        painter.fillRect(body.left(), self.height() - 1, body.width(), 1, theme.color("hair"))


class DropZone(QWidget):
    """Take hand-ins and folders that are dropped on it; show how else they come."""

    files_requested = Signal()
    folder_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.what = Label("", theme, Words(13, 500))
        self.files = Button("", theme, dense=True)
        self.folder = Button("", theme, dense=True, icon="open")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addSpacing(theme.px(40))
        row.addWidget(self.what, 1)
        row.addWidget(self.files)
        row.addWidget(self.folder)
        self.files.clicked.connect(self.files_requested)
        self.folder.clicked.connect(self.folder_requested)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(_ZONE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed outline and the icon."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        rounded(painter, self.rect(), px(8), fill=theme.color("side"))
        painter.setPen(QPen(theme.color("ctl"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        row = Row(self.rect().adjusted(px(20), 0, -px(20), 0), self.layoutDirection())
        place = row.take(px(28), px(28)).toRectF()
        icons.draw(painter, place, icons.Glyph("download", "t3"), theme)


class CollectSheet(Sheet):
    """Look at files first; nothing is written before it is asked for."""

    collected = Signal(object)  # Collection

    def __init__(
        self,
        session: Session,
        theme: Theme,
        *,
        choose_files: Callable[[QWidget], list[Path]],
        choose_folder: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "collect.title", size=SIZE, parent=parent)
        self.setAcceptDrops(True)
        self._session = session
        self._files: list[Path] = []
        self._looking: Task | None = None
        self._writing: Task | None = None
        self.collection: Collection | None = None
        self.rows: list[FateRow] = []
        self.zone = DropZone(theme)
        self.summary = Label("", theme, Words(13, 500), wrap=True)
        self.progress = ProgressStrip(theme)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._fill()
        self.add_button("sheet.cancel", self.reject)
        self.take = self.add_button("collect.take", self.collect, kind="primary")
        self.take.setEnabled(False)
        self.zone.files_requested.connect(lambda: self.look_at(choose_files(self)))
        self.zone.folder_requested.connect(lambda: self._look_at_one(choose_folder(self)))
        self.progress.cancel_requested.connect(self._cancel)

    def _fill(self) -> None:
        self.tell(self.zone.what.setText, "collect.drop")
        self.tell(self.zone.files.setText, "collect.files")
        self.tell(self.zone.folder.setText, "collect.folder")
        self.tell(self.summary.setText, "collect.nothing_yet")
        holder = QWidget()
        holder.setObjectName("plain")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (self.zone, self.summary, self.progress):
            self.body.addWidget(widget)
        self.body.addWidget(area, 1)

    # looking

    def _look_at_one(self, folder: Path | None) -> None:
        self.look_at([folder] if folder else [])

    def look_at(self, paths: Sequence[Path]) -> None:
        """Look at more files and folders, without writing anything."""
        found = [path for path in hand_in_files(paths) if path not in self._files]
        if not found:
            if paths and not self._files:
                self.summary.setText(say("handin.no_files"))
            return
        self._files += found
        self._look()

    def _look(self) -> None:
        files, library = list(self._files), self._session.library
        self.take.setEnabled(False)
        self.progress.begin("collect.looking", len(files))

        def work(task: Task) -> Collection:
            with library.companion() as own:
                return look(own, files, task)

        self._looking = self._session.tasks.start(
            message("collect.title"), work, self._looked, failed=self._refused, quiet=True
        )
        self._looking.progressed.connect(self.progress.report)

    def _looked(self, collection: Collection) -> None:
        self.progress.finish()
        self.collection = collection
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        order = {fate: at for at, fate in enumerate(sorted(_LOOKS, key=lambda f: f != "refused"))}
        looked = sorted(collection.looked, key=lambda each: order[each.fate])
        self.rows = [FateRow(each, self.theme) for each in looked]
        for row in self.rows:
            self._list.addWidget(row)
        self.summary.setText(counts_of(collection))
        coming = sum(each.fate in _COMES for each in collection.looked)
        self.take.setEnabled(coming > 0 and not self._session.library.read_only)
        self.take.setText(
            say("collect.take_count", count=coming) if coming else say("collect.take")
        )
        if coming:
            self.take.setFocus()

    def _refused(self, why: Message) -> None:
        self.progress.finish()
        self.summary.setText(sentence(why))

    # writing

    def collect(self) -> None:
        """Take in what comes in, as one act."""
        files = list(self._files)
        found: list[Collection] = []
        self.take.setEnabled(False)
        self.progress.begin("collect.taking", len(files))

        def work(library: Library, task: Task) -> Outcome | None:
            found.append(collect(library, files, task))
            return found[0].outcome

        def done(_outcome: object) -> None:
            self.progress.finish()
            if found:
                self.collected.emit(found[0])
                self.accept()

        self._writing = self._session.act_long(message("collect.title"), work, done)
        self._writing.progressed.connect(self.progress.report)

    def _cancel(self) -> None:
        for task in (self._looking, self._writing):
            if task is not None:
                task.cancel()

    def reject(self) -> None:
        """Stop looking and close."""
        self._cancel()
        super().reject()

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            event.acceptProposedAction()
            self.look_at([Path(url.toLocalFile()) for url in urls])

"""Handing in: where to, what is missing, that it is done; and a look at all of it before."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QStorageInfo, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.acts.class_reports import said_answer
from reader.acts.exercise_handing import hand_in_name, hand_in_to
from reader.core.messages import Message, message
from reader.exercises.model import Answer, HandIn
from reader.language import isolated, say, sentence
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import LEADING, Words
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.dialogs.sheet import Sheet
from reader.ui.exercises.student_answers import Option, matter
from reader.ui.exercises.student_feedback import Passage
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_words import done_line, missing_line
from reader.ui.panels.notes_words import listed, tag_name
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.tasks import Task

_REMOVABLE: Final = ("/media/", "/run/media/", "/Volumes/", "/mnt/")


def places(last: Path | None) -> list[Path]:
    """List folders that may be meant: the last one, what was plugged in, the desktop."""
    desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
    found = [last, *_sticks(), Path(desktop) if desktop else None, Path.home()]
    here = [path for path in found if path is not None and path.is_dir()]
    return list(dict.fromkeys(here))[:3]


def place_name(path: Path) -> str:
    """Name a folder as people call it, with where it lies."""
    desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
    where = isolated(str(path), "path")
    if str(path) == str(Path(desktop)):
        return f"{say('student.desktop')} · {where}"
    if path == Path.home():
        return f"{say('student.home')} · {where}"
    if path in _sticks():
        return f"{say('student.stick')} · {where}"
    return where


def _sticks() -> list[Path]:
    """List drives that were put in and can be written."""
    home = Path.home().anchor
    return [
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly()
        and _is_stick(volume.rootPath(), home)
    ]  # fmt: skip


def _is_stick(root: str, home: str) -> bool:
    if root.startswith(_REMOVABLE):
        return True
    drive = root[1:3] == ":/"  # a drive of Windows other than that of the person's folder
    return drive and not home.lower().startswith(root[:2].lower())


class HandInSheet(Sheet):
    """Ask where to, hand in, and say that it is done."""

    def __init__(self, state: StudentState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "student.hand_in_title", size=(520, 380), parent=parent)
        self._state = state
        self.chooser = FileChooser()
        self.folders = places(state.last_folder)
        self.folder = self.folders[0] if self.folders else Path.home()
        self.written: Path | None = None
        self.missing = Label("", theme, Words(13, 400, "t2", LEADING), wrap=True)
        self.where = Label("", theme, Words(12, 500, "t3", LEADING))
        self.name = ElidedLabel("", theme, Words(12, 400, "t2", LEADING))
        self.again = Label("", theme, Words(12, 400, "t3", LEADING), wrap=True)
        self.options: list[Option] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.where)
        self.body.addLayout(self._list)
        self.body.addWidget(self.name)
        self.body.addWidget(self.again)
        self.body.addStretch(1)
        self.cancel = self.add_button("sheet.cancel", self.reject)
        self.hand_in = self.add_button("student.hand_in", self.go, kind="primary", icon="send")
        self.other = self.add_button("student.other_folder", self.choose, side="start")
        self._fill()

    def _fill(self) -> None:
        state = self._state
        state.renew()
        name = hand_in_name(state.exercise, state.student)
        self.missing.setText(missing_line(state))
        self.where.setText(say("student.where"))
        self.name.setText(say("student.file_name", name=name))
        self.again.setVisible(state.handed_in > 0)
        self.again.setText(say("student.handed_in_before", count=state.handed_in))
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.options = [self._option(path) for path in self.folders]
        for option, path in zip(self.options, self.folders, strict=True):
            option.button.setChecked(path == self.folder)
            option.button.toggled.connect(lambda on, path=path: self._take(path) if on else None)
            self._list.addWidget(option)
        self._group = QButtonGroup(self)
        for option in self.options:
            self._group.addButton(option.button)

    def _option(self, path: Path) -> Option:
        said = place_name(path)
        words = ElidedLabel(said, self.theme, Words(13, 400, "t1", LEADING))
        words.direction = self.layoutDirection()
        return Option(said, self.theme, self, words)

    def _take(self, path: Path) -> None:
        self.folder = path

    def choose(self) -> None:
        """Choose another folder."""
        chosen = self.chooser.article_folder(self)
        if chosen is not None:
            self.folder = chosen
            self.folders = list(dict.fromkeys([chosen, *self.folders]))[:3]
            self._fill()

    def go(self) -> None:
        """Hand in, in the worker."""
        session, folder, exercise_id = self._state.session, self.folder, self._state.exercise.id
        self.hand_in.setEnabled(False)

        def work(_task: "Task") -> tuple[HandIn, Path]:
            with session.library.companion() as own:
                return hand_in_to(own, exercise_id, folder)

        session.tasks.start(message("student.handing_in"), work, self._done, failed=self._refused)

    def _done(self, written: tuple[HandIn, Path]) -> None:
        hand_in, path = written
        self._state.remember_folder(path.parent)
        self.written = path
        self.missing.words = Words(15, 600, "t1", LEADING)
        self.missing.set_theme(self.theme)
        self.missing.setText(say("student.handed_in", number=hand_in.number))
        self.where.setText(say("student.lies_at", folder=place_name(path.parent)))
        self.name.setText(say("student.file_name", name=path.name))
        self.again.setText(say("student.hand_in_again"))
        self.again.show()
        for widget in (*self.options, self.other, self.hand_in):
            widget.hide()
        self.cancel.setText(say("sheet.close"))
        self.opening = self.add_button("student.open_folder", self.open_folder, kind="primary")
        self.opening.setFocus()

    def _refused(self, why: Message) -> None:
        self.hand_in.setEnabled(True)
        self.missing.setText(sentence(why))

    def open_folder(self) -> None:
        """Show the folder in which the hand-in lies."""
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))


class LookOverSheet(Sheet):
    """Show all that would be handed in: every step, what was answered, every marked passage."""

    def __init__(self, state: StudentState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "student.look_title", size=(620, 640), parent=parent)
        self._state = state
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setObjectName("plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 10, 0)
        self._column.setSpacing(4)
        self._say(missing_line(state), Words(12, 400, "t3", LEADING))
        self._add_steps()
        self._add_marks()
        self._column.addStretch(1)
        self.area.setWidget(inside)
        self.body.addWidget(self.area, 1)
        self.add_close()

    def _say(self, text: str, words: Words) -> None:
        self._column.addWidget(matter(text, self.theme, words, self))

    def _add_steps(self) -> None:
        answers = self._state.answers()
        for each in self._state.steps:
            step = each.step
            self._column.addSpacing(8)
            self._say(f"{step.number}. {step.title}", Words(13, 600, "t1", LEADING))
            if step.number in answers:
                said = said_answer(step, Answer(step.number, answers[step.number]))
                self._say(said, Words(13, 400, "t1", LEADING))
            else:
                self._say(done_line(each), Words(12, 400, "t3", LEADING))

    def _add_marks(self) -> None:
        library, tags = self._state.session.library, self._state.session.codebook.by_id
        for source in self._state.sources:
            document = self._state.documents.get(source.id)
            marks = library.annotations.of(document) if document else []
            self._column.addSpacing(12)
            heading = say("student.marks_in", count=len(marks), number=source.number)
            self._say(heading, Words(13, 600, "t1", LEADING))
            for mark in marks:
                names = listed(tag_name(tags[i]) for i in mark.tag_ids if i in tags)
                self._column.addWidget(Passage(mark.exact, self.theme))
                said = " · ".join(filter(None, [names or say("notes.untagged"), mark.note]))
                self._say(said, Words(12, 400, "t2", LEADING))

"""Packages: where files of exercises go that are given to the window, however they are given.

Hand-ins are collected; an exercise with its key comes to the teacher's exercises; an exercise
without one is worked on or taken in, as the person says; a reply goes to where its student works.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError, UsageError
from reader.core.messages import message
from reader.exercises.package import ENDINGS
from reader.store.library import Library
from reader.ui.commands.teaching import Teaching
from reader.ui.session import Session
from reader.ui.tasks import Task

if TYPE_CHECKING:
    from reader.exercises.model import Exercise
    from reader.exercises.package import Package
    from reader.ui.exercises.teaching import TeachingScreen


_LOOKED_AT: Final = 5_000  # entries of a folder


def is_package(path: Path) -> bool:
    """Say whether a file is one of the program's packages, by its ending."""
    return path.name.endswith(tuple(ENDINGS.values()))


def holds_hand_ins(path: Path) -> bool:
    """Say whether a folder has hand-ins in it or in one of its folders.

    It is not searched deeper, nor to the end if it is huge: the window waits for the answer.
    """
    ending = ENDINGS["handin"]
    return any(
        entry.name.endswith(ending) and not entry.name.startswith(".")
        for entry in islice(_entries(path), _LOOKED_AT)
    )


def _entries(folder: Path, *, deeper: bool = True) -> "Iterator[os.DirEntry[str]]":
    """Give what is in a folder, then what is in its folders; nothing where that is forbidden."""
    try:
        with os.scandir(folder) as found:
            entries = list(islice(found, _LOOKED_AT))
    except OSError:  # no folder, or one that may not be entered: bringing it in says so
        return
    yield from entries
    for entry in entries if deeper else ():
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _entries(Path(entry.path), deeper=False)


class Packages(QObject):
    """Bring packages where they belong."""

    def __init__(self, session: Session, window: QWidget, teaching: Teaching) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._teaching = teaching
        teaching.files_given.connect(self.open)
        teaching.open_requested.connect(self.open_package)
        teaching.made.connect(self._serve)

    def _serve(self, screen: "TeachingScreen") -> None:
        """Show exercises as students will see them, where the screen of exercises asks for it."""
        screen.list.preview_requested.connect(self.preview_kept)
        screen.making.preview_requested.connect(self.preview)

    def preview_kept(self, exercise_id: str) -> None:
        """Show an exercise of the library as a student will see it."""
        from reader.acts.exercises import kept

        self.preview(kept(self._session.library.exercises.get(exercise_id)).exercise)

    def preview(self, exercise: "Exercise") -> None:
        """Show an exercise, or the draft of one, as a student will see it."""
        from reader.ui.exercises import student_opening

        student_opening.preview(self._session, exercise, self._window)

    def open_package(self) -> None:
        """Choose a package and open it."""
        self.open(self._teaching.chooser.packages(self._window))

    def open(self, paths: Sequence[Path]) -> None:
        """Bring packages and folders of hand-ins where they belong."""
        others = [path for path in paths if is_package(path) and not _is_hand_in(path)]
        hand_ins = [path for path in paths if path not in others]
        if hand_ins:
            self._teaching.collect(hand_ins)
        for path in others[:1]:  # one at a time: each asks or leads somewhere
            self._open_one(path)

    def _open_one(self, path: Path) -> None:
        from reader.acts.exercise_files import read_package

        try:
            package = read_package(path)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        kind = package.manifest.kind
        if kind == "handin":
            self._teaching.collect([path])
        elif kind == "feedback":
            from reader.ui.exercises.student_opening import take_feedback

            take_feedback(self._session, path, self._window)
        elif kind == "key" or self._is_taught(package.manifest.exercise_id):
            self.take_in(package)
        else:
            self._ask(package, path)

    def _is_taught(self, exercise_id: str) -> bool:
        known = self._session.library.exercises.all()
        return any(each.id == exercise_id and each.role == "teacher" for each in known)

    def _ask(self, package: "Package", path: Path) -> None:
        """Ask whether an exercise is to be worked on, or to be taken in by a teacher."""
        from reader.ui.exercises.teaching_question import AsWhom

        exercise = package.exercise
        assert exercise is not None
        sheet = AsWhom(exercise.title, self._teaching.theme(), self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.teacher_chosen.connect(lambda: self.take_in(package))
        sheet.student_chosen.connect(lambda: self.work_on(path))
        sheet.open()

    def work_on(self, path: Path) -> None:
        """Open an exercise as a student."""
        from reader.ui.exercises.student_opening import open_exercise

        open_exercise(self._session, path, self._window)

    def take_in(self, package: "Package") -> None:
        """Take an exercise in as a teacher, with its key if it has one; then show its review."""
        exercise = package.exercise
        assert exercise is not None

        def work(library: Library, _task: Task) -> ChangeSet | None:
            return _taken_in(library, package)

        def done(change_set: ChangeSet | None) -> None:
            self._teaching.show_review(exercise.id)
            if change_set:
                said = message("teaching.taken_in", title=exercise.title)
                self._session.toast_raised.emit(said, True)

        self._session.act_long(message("teaching.taking_in"), work, done)


def _is_hand_in(path: Path) -> bool:
    return path.name.endswith(ENDINGS["handin"])


def _taken_in(library: Library, package: "Package") -> ChangeSet | None:
    """Take an exercise in, or bring it up to date; in the worker. Raises UsageError."""
    from reader.acts.exercises import take_exercise, wake

    exercise = package.exercise
    assert exercise is not None
    here = next((each for each in library.exercises.all() if each.id == exercise.id), None)
    if here is not None and here.role == "student":
        raise UsageError("exercise.here_as_student", name=here.student)
    if here is None:
        change_set, contents = take_exercise(library, package, "teacher")
        library.apply(change_set, contents)
        return change_set
    woken = wake(library)
    if woken is not None:
        library.apply(woken)
    return woken

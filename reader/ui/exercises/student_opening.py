"""Open what a teacher gave: an exercise under a name, a feedback where its student works.

A student works in a file of its own, in a window of its own; the window that it was opened from
waits out of sight with its library, and comes back when the student leaves. So no file has two
writers, and nobody sees what is another's.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from reader.acts.exercise_files import read_package
from reader.acts.exercise_opening import StudentFile, student_file_of, student_files
from reader.acts.exercise_work import begin, library_of
from reader.acts.exercise_work import take_feedback as taken
from reader.core.errors import FileError, LibraryError, ReaderError
from reader.exercises.model import Exercise
from reader.exercises.package import Package, pack_exercise, unpack
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.appearance import chosen_theme, is_still
from reader.ui.exercises.student_names import NameSheet
from reader.ui.exercises.student_session import StudentSession
from reader.ui.exercises.student_window import StudentWindow
from reader.ui.opening import open_library
from reader.ui.session import Session

_SHARED: Final = ("theme", "text_size", "reading_font", "interface_scale")
"""What a student may set for the whole program."""


def open_exercise(session: Session, path: Path, window: QWidget) -> None:
    """Ask who works on an exercise, and open it for that name over ``window``."""
    try:
        package = read_package(path, "exercise")
    except ReaderError as error:
        session.failed.emit(error.message)
        return
    ask_name(session, package, window)


def ask_name(session: Session, package: Package, window: QWidget) -> NameSheet:
    """Ask for a name or an alias; then begin, or go on."""
    exercise = package.exercise
    assert exercise is not None
    known = known_names(list(student_files()), exercise.id)
    sheet = NameSheet(exercise, known, chosen_theme(session.settings), window)
    sheet.named.connect(
        lambda name: QTimer.singleShot(0, window, lambda: begin_as(session, package, name, window))
    )
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def known_names(files: list[StudentFile], exercise_id: str) -> list[tuple[str, bool]]:
    """List names of this machine: first those that began this exercise (True), the latest first."""
    begun = {file.student for file in files if file.exercise_id == exercise_id}
    names = dict.fromkeys(file.student for file in files if file.student)
    return sorted(((name, name in begun) for name in names), key=lambda known: not known[1])


def begin_as(
    session: Session, package: Package, name: str, window: QWidget
) -> StudentWindow | None:
    """Open an exercise for a student; None where that fails, and it is said why."""
    exercise = package.exercise
    assert exercise is not None
    try:
        library = _opened(student_file_of(package, name))
        try:
            begin(library, package, name)
        except ReaderError:
            library.close()
            raise
    except ReaderError as error:
        session.failed.emit(error.message)
        return None
    return _show(session, library, exercise.id, window)


def take_feedback(session: Session, path: Path, window: QWidget) -> StudentWindow | None:
    """Find the student to whom a feedback is said, and show it where that student works."""
    try:
        feedback = read_package(path, "feedback").feedback
        assert feedback is not None
        place = library_of(feedback)
        if place is None:
            raise FileError("feedback.of_another")
        library = _opened(place)
        try:
            library.apply(taken(library, feedback))
        except ReaderError:
            library.close()
            raise
    except ReaderError as error:
        session.failed.emit(error.message)
        return None
    return _show(session, library, feedback.exercise_id, window)


def preview(session: Session, exercise: Exercise, window: QWidget) -> StudentWindow | None:
    """Show a teacher an exercise of the library, or a draft, as a student will see it."""
    try:
        whole = _with_texts(session.library, exercise)
        package = unpack(pack_exercise(whole))
    except ReaderError as error:
        session.failed.emit(error.message)
        return None
    return open_as_student(session, package, window)


def _with_texts(library: Library, exercise: Exercise) -> Exercise:
    """Put the texts in that are here, whether they will go along or not."""
    documents = [library.documents.with_text(source.sha256) for source in exercise.sources]
    sources = tuple(
        replace(source, text=library.texts.get(source.sha256), title=found[0].title)
        if source.text is None and found
        else source
        for source, found in zip(exercise.sources, documents, strict=True)
    )
    return replace(exercise, sources=sources)


def open_as_student(session: Session, package: Package, window: QWidget) -> StudentWindow:
    """Show a teacher what a student will see; nothing of it is kept."""
    exercise = package.exercise
    assert exercise is not None
    folder = tempfile.TemporaryDirectory(prefix="hamish-")
    library = Library.open(Path(folder.name) / "preview.hamish", tags=(), holder="window")
    begin(library, package, say("student.preview_name"))
    return _show(session, library, exercise.id, window, cleanup=folder.cleanup)


def _opened(path: Path) -> Library:
    """Open a student's file to write. Raises LibraryError where another window has it."""
    library, _ = open_library(path)
    if library.read_only:
        library.close()
        raise LibraryError("student.open_elsewhere")
    return library


def _show(
    session: Session,
    library: Library,
    exercise_id: str,
    window: QWidget,
    *,
    cleanup: Callable[[], object] | None = None,
) -> StudentWindow:
    """Show a student's window in the place of ``window`` until it is left."""
    student = library.exercises.get(exercise_id).student or ""
    own = StudentSession(library, session.settings, student)
    theme, still = chosen_theme(session.settings), is_still(session.settings)
    shown = StudentWindow(own, exercise_id, theme, still=still, is_preview=cleanup is not None)
    shown.dressing.chosen.connect(lambda settings: _pass_on(session, settings))

    def left() -> None:
        if not shown.quits:
            window.show()
            window.activateWindow()
        own.tasks.stop()
        QCoreApplication.sendPostedEvents()  # what the worker did is heard while all is there
        own.close()
        if cleanup is not None:
            cleanup()
        window.student = None  # type: ignore[attr-defined]
        shown.deleteLater()
        if shown.quits:
            window.close()

    shown.closed.connect(left)
    window.student = shown  # type: ignore[attr-defined] # it lives as long as it is shown
    shown.setGeometry(window.geometry())
    shown.setWindowState(window.windowState())
    shown.show()
    window.hide()
    return shown


def _pass_on(session: Session, settings: Settings) -> None:
    session.set_settings(**{name: getattr(settings, name) for name in _SHARED})

"""Giving: preview an exercise, keep one that is finished, write its files, bring samples in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.store.library import Library
from reader.ui.exercises.teaching_files import ExerciseChooser
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.acts.exercise_making import Made
    from reader.exercises.model import Exercise
    from reader.ui.exercises.teaching import TeachingScreen


class Giving(QObject):
    """Do what comes before the lesson, for one screen."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        screen: "TeachingScreen",
        chooser: Callable[[], ExerciseChooser],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(screen)
        self._session = session
        self._window = window
        self._screen = screen
        self._chooser = chooser
        self._theme = theme
        screen.list.files_requested.connect(self.give_out)
        screen.list.preview_requested.connect(self.preview_kept)
        screen.making.made.connect(self._keep)
        screen.making.preview_requested.connect(self.preview)
        screen.making.articles.samples_requested.connect(self.bring_samples)

    def preview(self, exercise: "Exercise") -> None:
        """Show an exercise as a student sees it."""
        from reader.exercises.package import pack_exercise, unpack
        from reader.ui.exercises.student_opening import open_as_student

        open_as_student(self._session, unpack(pack_exercise(exercise)), self._window)

    def preview_kept(self, exercise_id: str) -> None:
        """Show an exercise that was made before as a student sees it."""
        from reader.acts.exercise_making import kept_with_texts

        try:
            what = kept_with_texts(self._session.library, exercise_id)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        self.preview(what.exercise)

    def _keep(self, made: "Made") -> None:
        """Keep an exercise that is finished, and go on to give it out."""
        title = made.exercise.title
        if self._session.act(made.change_set, message("teaching.made", title=title)):
            self._screen.show_list()
            self.give_out(made.exercise.id)

    def give_out(self, exercise_id: str) -> None:
        """Write an exercise for students, and its twin for teachers."""
        from reader.ui.exercises.making_give import GiveSheet

        sheet = GiveSheet(
            self._session,
            exercise_id,
            self._theme(),
            choose=self._chooser().exercise,
            parent=self._window,
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.written.connect(self._say_written)
        sheet.open()

    def _say_written(self, files: list[Path]) -> None:
        said = message("teaching.written", count=len(files), path=str(files[0].parent))
        self._session.toast_raised.emit(said, False)

    def bring_samples(self, key: str) -> None:
        """Bring in the sample articles of a template, and put them into the draft."""
        from reader.acts.exercise_templates import sample_of, template
        from reader.acts.importing import import_files
        from reader.ui.exercises.making_draft import sample_documents

        chosen = template(key)

        def work(library: Library, task: Task) -> ChangeSet | None:
            files = sample_of(chosen).files
            if len(sample_documents(library, chosen)) == len(files):
                return None
            return import_files(library, files, progress=task).announcement

        def done(_result: object) -> None:
            documents = sample_documents(self._session.library, chosen)
            self._screen.making.holder.put_articles(tuple(documents))

        self._session.act_long(message("teaching.bringing_samples"), work, done)

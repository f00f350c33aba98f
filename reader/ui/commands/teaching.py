"""Teaching: go to the exercises, make, give out, collect, review, put on the board, report.

The screen is imported and made when it is first gone to.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.core.changes import ChangeSet
from reader.core.messages import message
from reader.language import isolated, say
from reader.store.library import Library
from reader.ui.commands.giving import Giving
from reader.ui.components.menu import Menu
from reader.ui.dispatch import Dispatch
from reader.ui.exercises.teaching_files import ExerciseChooser
from reader.ui.frame.sections import Sections
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.acts.exercise_collecting import Collection
    from reader.acts.exercise_review import Student
    from reader.exercises.model import Decision
    from reader.ui.exercises.board import Board
    from reader.ui.exercises.review_replies import Replies
    from reader.ui.exercises.teaching import TeachingScreen

_CAME: Final = ("added", "replaced", "superseded")


class Teaching(QObject):
    """Make the section of exercises when it is wanted, and do what its keys ask for."""

    made = Signal(object)
    """The ``TeachingScreen`` is there now."""
    files_given = Signal(object)
    """Packages were dropped on the section (Sequence[Path])."""
    open_requested = Signal()
    """A package is to be chosen and opened."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        sections: Sections,
        dispatch: Dispatch,
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(sections)
        self._session = session
        self._sections = sections
        self._dispatch = dispatch
        self._window = window
        self.theme = theme
        self._screen: TeachingScreen | None = None
        self.giving: Giving | None = None
        self.board: Board | None = None
        self.chooser = ExerciseChooser()
        self._replies: Replies | None = None
        sections.offer("exercises", self._make)
        session.changed.connect(self._look_for_articles)

    def _make(self) -> "TeachingScreen":
        from reader.ui.exercises.teaching import TeachingScreen

        screen = self._screen = TeachingScreen(self._session, self.theme())
        self._dispatch.hear_also("review", screen.review)
        screen.files_dropped.connect(self.files_given)
        screen.list.open_requested.connect(self.open_requested)
        screen.list.review_requested.connect(screen.show_review)
        screen.list.collect_requested.connect(self.collect_handins)
        screen.list.delete_requested.connect(self.delete)
        self.giving = Giving(
            self._session, self._window, screen, lambda: self.chooser, lambda: self.theme()
        )
        review = screen.review
        review.collect_requested.connect(self.collect_handins)
        review.board_requested.connect(self.put_on_board)
        review.report_requested.connect(self.class_report)
        review.accept_requested.connect(self.accept_handin)
        review.return_requested.connect(self.return_handin)
        review.state.decided.connect(self._write_replies)
        self.made.emit(screen)
        return screen

    @property
    def screen(self) -> "TeachingScreen":
        """Give the section, making it if need be; it is gone to then."""
        if self._screen is None:
            self._sections.enter("exercises")
        assert self._screen is not None
        return self._screen

    @property
    def ground(self) -> QWidget:
        """Give what toasts stand over."""
        return self.screen.ground

    @property
    def is_in_front(self) -> bool:
        """Say whether the section is the one that is seen."""
        return self._screen is not None and self._sections.current == "exercises"

    @property
    def replies(self) -> "Replies":
        """Give the files of replies."""
        from reader.ui.exercises.review_replies import Replies

        self._replies = self._replies or Replies(self._session)
        return self._replies

    # going there

    def section_exercises(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the exercises."""
        self._sections.enter("exercises")
        self.screen.focus()

    def show_review(self, exercise_id: str) -> None:
        """Go to the review of an exercise."""
        self._sections.enter("exercises")
        self.screen.show_review(exercise_id)

    def step_back(self) -> bool:
        """Leave the innermost level here; answer whether there was one."""
        return self.is_in_front and self.screen.step_back()

    # collecting

    def collect_handins(self) -> None:
        """Choose hand-ins and collect them."""
        self.collect(())

    def collect(self, files: Sequence[Path]) -> None:
        """Look at files, show what would be collected, and collect it."""
        from reader.ui.exercises.teaching_collect import CollectSheet

        sheet = CollectSheet(
            self._session,
            self.theme(),
            choose_files=self.chooser.hand_ins,
            choose_folder=self.chooser.folder,
            parent=self._window,
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.collected.connect(self._collected)
        sheet.open()
        if files:
            sheet.look_at(files)

    def _collected(self, collection: "Collection") -> None:
        """Say what came in, and show the review it belongs to."""
        came = [each.hand_in for fate in _CAME for each in collection.of(fate) if each.hand_in]
        if not came:
            return
        ids = {hand_in.exercise_id for hand_in in came}
        if len(ids) == 1:
            self.show_review(ids.pop())
        students = len({(each.exercise_id, each.student_id) for each in came})
        self._session.toast_raised.emit(message("collect.done", count=students), True)

    # reviewing

    def next_handin(self) -> None:
        """Look at the next student."""
        self.screen.review.state.step(1)

    def previous_handin(self) -> None:
        """Look at the student before."""
        self.screen.review.state.step(-1)

    def accept_handin(self) -> None:
        """Accept the student's hand-in."""
        self._decide("accepted")

    def return_handin(self) -> None:
        """Return the hand-in for another go."""
        self._decide("returned")

    def _decide(self, decision: "Decision") -> None:
        """Decide, and write the reply where replies are kept; ask for that place once."""
        state = self.screen.review.state
        review, student = state.review, state.student
        if review is None or student is None:
            return
        exercise_id = review.exercise.id
        if self.replies.folder(exercise_id) is None:
            folder = self.chooser.folder(self._window, "choose.replies")
            if folder is not None:
                self.replies.use(exercise_id, folder)
        state.decide(decision)

    def _write_replies(self) -> None:
        """Let the files of replies follow what was decided, and its undo."""
        review = self.screen.review.state.review
        if review is not None and not self._session.library.read_only:
            self.replies.sync(review)

    def put_on_board(self) -> None:
        """Show the class, without names, on the whole screen."""
        from reader.ui.exercises.board import Board

        state = self.screen.review.state
        if state.review is None or state.document is None:
            return
        board = self.board = Board(state, self.theme(), self._window)
        own = self._window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        board.setGeometry((others[0] if others else own).geometry())  # a projector, if there is one
        board.showFullScreen()
        board.setFocus()

    def class_report(self) -> None:
        """Offer the report of the class, with names or without, and that of the student."""
        pane = self.screen.review.pane
        menu = Menu(say("review.report"), pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, anonymous in (("report_named", False), ("report_unnamed", True)):
            action = menu.addAction(say(f"review.{name}"))
            action.triggered.connect(lambda _on=False, a=anonymous: self.write_report(anonymous=a))
        student = self.screen.review.state.student
        if student is not None:
            action = menu.addAction(say("review.report_student", name=isolated(student.name)))
            action.triggered.connect(lambda: self.write_report(student=student))
        corner = pane.report.rect().bottomLeft()
        menu.popup(pane.report.mapToGlobal(corner + QPoint(0, 4)))

    def write_report(self, *, anonymous: bool = False, student: "Student | None" = None) -> None:
        """Write the report of the class, or of one student, to a file that is chosen."""
        from reader.acts.class_reports import write_report

        review = self.screen.review.state.review
        if review is None:
            return
        title = review.exercise.title
        name = title if student is None else f"{student.name} - {title}"
        path = self.chooser.report(self._window, name)
        if path is None:
            return
        library, session = self._session.library, self._session

        def work(_task: Task) -> Path:
            with library.companion() as own:
                write_report(own, review, path, anonymous=anonymous, student=student, force=True)
            return path

        def done(_path: object) -> None:
            session.toast_raised.emit(message("teaching.reported", file=path.name), False)

        session.tasks.start(message("teaching.reporting"), work, done, failed=session.failed.emit)

    # making

    def new_exercise(self) -> None:
        """Begin an exercise: empty, from a template, or where the last was left."""
        self.section_exercises()
        self.screen.offer_beginnings()

    # deleting

    def delete(self, exercise_id: str) -> None:
        """Delete an exercise with all that was handed in; the toast takes it back."""
        from reader.acts.exercise_deleting import Deletion, delete_exercise

        session = self._session
        if session.library.read_only:
            return
        found: list[Deletion] = []

        def work(library: Library, _task: Task) -> ChangeSet:
            deletion = delete_exercise(library, exercise_id)
            library.apply(deletion.change_set)
            found.append(deletion)
            return deletion.change_set

        def done(_change_set: ChangeSet) -> None:
            (gone,) = found
            said = message("teaching.deleted", title=gone.title, count=gone.students)
            session.toast_raised.emit(said, True)

        session.act_long(message("teaching.deleting"), work, done)

    # waking

    def _look_for_articles(self, change_set: ChangeSet) -> None:
        """When articles came in, let exercises find theirs, after the import has had its say."""
        came = any(
            change.table == "documents" and change.before is None for change in change_set.changes
        )
        if came and not self._session.library.read_only:
            QTimer.singleShot(0, self, self.wake)

    def wake(self) -> None:
        """Let exercises find their articles, and say which did."""
        from reader.acts.exercises import wake

        library = self._session.library
        if library.exercises.all():
            change_set = wake(library)
            if change_set is not None:
                title = change_set.label.values.get("title", "")
                self._session.act(change_set, message("teaching.woke", title=title))

    def flush(self) -> None:
        """Keep where everything stands, before the window closes."""
        if self._screen is not None:
            self._screen.flush()

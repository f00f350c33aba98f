"""The section of exercises as a teacher sees it: the list, a review, an exercise being made."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.acts.exercise_templates import templates
from reader.acts.exercises import kept
from reader.exercises.package import ENDINGS
from reader.language import language, say
from reader.ui.components.menu import Menu
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making import MakingPage
from reader.ui.exercises.making_draft import Draft
from reader.ui.exercises.review import ReviewPage
from reader.ui.exercises.teaching_list import TeachingList
from reader.ui.session import Session
from reader.ui.theme import Theme


class TeachingScreen(QWidget):
    """Show one of its pages; files may be dropped on all of them."""

    files_dropped = Signal(object)  # Sequence[Path]
    page_changed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._session = session
        self.theme = theme
        self.list = TeachingList(session, theme)
        self.review = ReviewPage(session, theme)
        self.making = MakingPage(session, theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.review)
        self.pages.addWidget(self.making)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.review.back_requested.connect(self.show_list)
        self.making.back_requested.connect(self._leave_making)
        self.list.new_requested.connect(self.offer_beginnings)
        self.list.copy_requested.connect(self.begin_like)
        self.review.state.changed.connect(self._leave_what_is_gone)
        session.library_opened.connect(self.show_list)

    @property
    def ground(self) -> QWidget:
        """Give what toasts stand over: the article of a review, else everything."""
        return self.review.middle if self.is_reviewing else self

    # going from page to page

    @property
    def is_reviewing(self) -> bool:
        """Say whether a class is reviewed."""
        return self.pages.currentWidget() is self.review

    def show_list(self) -> None:
        """Show the list."""
        self._show(self.list)
        self.list.focus()

    def show_review(self, exercise_id: str) -> None:
        """Show the review of an exercise."""
        if self.review.open(exercise_id):
            self._show(self.review)
            self.review.students.list.setFocus()

    # beginning an exercise

    def offer_beginnings(self, place: QPoint | None = None) -> None:
        """Offer to begin from nothing, from a template, or where the last was left."""
        menu = Menu(say("action.new_exercise"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = drafts.kept_draft(self._session.library)
        if kept is not None:
            self._entry(menu, say("teaching.go_on"), lambda: kept)
            menu.addSeparator()
        self._entry(menu, say("teaching.empty_exercise"), drafts.empty_draft)
        menu.addSeparator()
        spoken = language()
        for each in templates():
            self._entry(
                menu,
                each.title(spoken),
                lambda key=each.key: drafts.template_draft(self._session.library, key, spoken),
            )
        wide = menu.sizeHint().width()
        where = place or self.list.new.mapToGlobal(self.list.new.rect().bottomLeft())
        if place is not None and self.isRightToLeft():
            where = QPoint(place.x() - wide, place.y())
        menu.popup(where)

    def _entry(self, menu: Menu, text: str, make: Callable[[], Draft]) -> None:
        menu.addAction(text).triggered.connect(lambda _on=False: self.begin(make()))

    def begin(self, draft: Draft) -> None:
        """Go on with a draft."""
        self._show(self.making)
        self.making.show_draft(draft)

    def begin_like(self, exercise_id: str) -> None:
        """Begin an exercise like one that was made before."""
        library = self._session.library
        what = kept(library.exercises.get(exercise_id))
        here = library.exercises.sources(exercise_id)
        ids = [here[source.id] for source in what.exercise.sources if source.id in here]
        self.begin(drafts.copied_draft(what, ids))

    def _leave_making(self) -> None:
        self.making.flush()
        self.show_list()

    def _show(self, page: QWidget) -> None:
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            self.page_changed.emit()

    def _leave_what_is_gone(self) -> None:
        if self.is_reviewing and self.review.state.review is None:
            self.show_list()

    def focus(self) -> None:
        """Let the keyboard go to the page that is seen."""
        page = self.pages.currentWidget()
        if page is self.review:
            self.review.students.list.setFocus()
        elif page is self.making:
            self.making.about.title.setFocus()
        else:
            self.list.focus()

    @property
    def stops(self) -> Sequence[QWidget]:
        """List what F6 stops at, in order."""
        return self.pages.currentWidget().stops  # type: ignore[union-attr, attr-defined]

    def step_back(self) -> bool:
        """Leave the innermost level; answer whether there was one."""
        if self.pages.currentWidget() is self.making:
            self._leave_making()
            return True
        if not self.is_reviewing:
            return False
        if not self.review.step_back():
            self.show_list()
        return True

    def flush(self) -> None:
        """Keep where everything stands."""
        self.review.flush()
        self.making.flush()

    # dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and the program's own packages."""
        if any(_is_taken(path) for path in _paths(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand what was dropped on."""
        taken = [path for path in _paths(event) if _is_taken(path)]
        if taken:
            event.acceptProposedAction()
            self.files_dropped.emit(taken)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the pages are asked themselves."""
        self.theme = theme


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _is_taken(path: Path) -> bool:
    return path.is_dir() or path.name.endswith(tuple(ENDINGS.values()))

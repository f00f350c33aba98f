"""The screens of a teacher, for ``tests.screens``: exercises, a class, the board, the making."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.language import language
from reader.ui.exercises.making_draft import template_draft
from reader.ui.exercises.review_state import ReviewState
from reader.ui.main_window import MainWindow
from tests import demo_class


def exercises(window: MainWindow) -> QWidget:
    """The teacher's exercises."""
    _class(window)
    window.teaching.screen.show_list()
    return window


def no_exercises(window: MainWindow) -> QWidget:
    """What exercises are, where there are none."""
    library = window.session.library
    while library.exercises.all():
        library.undo()
    window.teaching.section_exercises()
    window.teaching.screen.show_list()
    window.teaching.screen.list.show_all()
    return window


def review(window: MainWindow) -> QWidget:
    """A class over an article, with the passage over which it parts most."""
    state = _class(window)
    state.set_passage(state.split[0])
    return window


def review_student(window: MainWindow) -> QWidget:
    """One student beside the key."""
    _class(window).show_view("student")
    return window


def board(window: MainWindow) -> QWidget:
    """The class for the projector."""
    state = _class(window)
    state.set_passage(state.split[0])
    window.teaching.put_on_board()
    assert window.teaching.board is not None
    window.teaching.board.showNormal()
    QTest.qWait(30)
    window.teaching.board.setGeometry(window.geometry())
    return window


def making(window: MainWindow) -> QWidget:
    """An exercise being made from a template."""
    spoken = language()
    window.teaching.section_exercises()
    draft = template_draft(window.session.library, "who-speaks", spoken)
    window.teaching.screen.begin(draft)
    return window


def _class(window: MainWindow) -> ReviewState:
    """Show the review of a class, letting it hand in first."""
    library = window.session.library
    if not library.exercises.all():
        demo_class.build(library)
    window.teaching.show_review(library.exercises.all()[0].id)
    state = window.teaching.screen.review.state
    state.show_view("class")
    state.set_passage(None)
    QTest.qWait(300)
    return state


TEACHER = (exercises, review, review_student, board, making, no_exercises)

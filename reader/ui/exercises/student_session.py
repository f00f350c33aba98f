"""What a student's window has of the program: its actions, a session, how it is dressed."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal

from reader.core.messages import message
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.actions import TAG_ACTIONS
from reader.ui.commands.telling import Telling
from reader.ui.dressing import Dressing
from reader.ui.session import Session

OFFERED: Final = frozenset(
    (
        *("undo", "redo", "copy", "copy_citation", "select_all", "find", "find_next"),
        *("find_previous", "next_article", "previous_article", "text_larger", "text_smaller"),
        *("text_usual", "toggle_theme", "next_pane", "previous_pane", "highlight", "other_tag"),
        *("memo", "next_mark", "previous_mark", "select_sentence", "resize_mark", "delete_mark"),
        *("cross_over", "next_pair", "previous_pair", "confirm_pair", "reject_pair"),
        *("pair_relation", "pair_note", "level_pair", "link_passages", "forget_pair"),
        *("next_only_first", "next_only_second", "toggle_differences", "toggle_spelling"),
        *("lock_scrolling", "swap_sides", "keys", "guide", "quit"),
        *("hand_in", "look_over", "compare_texts", "leave_exercise", *TAG_ACTIONS),
    )
)
"""The actions that a student has."""


_GIVEN: Final = frozenset(
    f"history.{name}"
    for name in ("exercise_open", "exercise_wake", "import", "complete", "feedback_take")
)
"""Acts that a student does not undo: what was given and what was brought stays."""


class StudentSession(Session):
    """The session of a student's own file: the tags are those of the exercise."""

    creates_tags = False

    def __init__(self, library: Library, settings: Settings, student: str) -> None:
        super().__init__(library, replace(settings, annotator=student))
        library.by = student

    def undo(self) -> None:
        """Take the newest act back, but neither the exercise nor what belongs to it."""
        act = self.library.history.to_undo()
        if act is not None and act.label.id in _GIVEN:
            self.toast_raised.emit(message("undo.nothing_to_undo"), False)
            return
        super().undo()


class StudentTelling(Telling):
    """Say what is saved, and who works."""

    student = ""

    def say_all(self) -> None:
        """Say all facts anew."""
        super().say_all()
        self._status.say_facts([self.student])

    def say_place(self, _offset: int = 0) -> None:
        """Say nothing: the line over the text shows it."""
        self._status.say_place("")


class StudentDressing(Dressing):
    """Follow the settings; the window that waits keeps them, without the student's name."""

    chosen = Signal(object)  # Settings

    def _keep(self, settings: Settings) -> None:
        self.chosen.emit(settings)

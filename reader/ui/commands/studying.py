"""Studying: what a student's keys and buttons ask for: go between texts, mark, hand in, leave."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.acts.exercise_copies import CopySeen, bring_copies, bring_text
from reader.core.messages import message
from reader.language import isolated, number, say, sentence
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.exercises.student_session import OFFERED

if TYPE_CHECKING:
    from reader.core.changes import ChangeSet
    from reader.store.library import Library
    from reader.ui.exercises.student_window import StudentWindow
    from reader.ui.tasks import Task

    Look = Callable[[Library, Task], tuple[list[CopySeen], ChangeSet | None]]

_SHOWN: Final = 64  # letters of a passage


class Studying(QObject):
    """Do what concerns the exercise as a whole."""

    def __init__(self, window: "StudentWindow") -> None:
        super().__init__(window)
        self._window = window
        self._state = window.state
        self._session = window.session
        self.chooser = FileChooser()

    # texts

    def next_article(self) -> None:
        """Go to the next text."""
        self._step(1)

    def previous_article(self) -> None:
        """Go to the text before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        many = len(self._state.sources)
        self._window.texts.show((self._window.texts.shown - 1 + step) % many + 1)

    def compare_texts(self) -> None:
        """Show two texts side by side, or one again."""
        self._window.texts.toggle()

    # how it looks

    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        dark = self._window.dressing.theme.is_dark
        self._session.set_settings(theme="light" if dark else "dark")

    def next_pane(self) -> None:
        """Put the focus into the next pane."""
        self._window.step_pane(1)

    def previous_pane(self) -> None:
        """Put the focus into the pane before."""
        self._window.step_pane(-1)

    def keys(self) -> None:
        """Show all keys."""
        from reader.ui.dialogs.keys import KeysDialog

        theme = self._window.dressing.theme
        dialog = KeysDialog(theme, self._window, only=OFFERED)
        dialog.guide_requested.connect(self.guide)
        self._window.open_sheet(dialog)

    def guide(self) -> None:
        """Open the help for students."""
        from reader.ui.dialogs.help import HelpDialog

        theme = self._window.dressing.theme
        self._window.open_sheet(HelpDialog("student", theme, self._window))

    # copies of missing texts

    def choose_copies(self) -> None:
        """Choose files that may be copies of what is missing."""
        self.bring(self.chooser.article_files(self._window))

    def bring(self, files: Sequence[Path]) -> None:
        """Look whether files are copies of what is missing."""
        exercise_id, wanted = self._state.exercise.id, list(files)
        if wanted:
            self._bring(
                lambda library, task: bring_copies(library, exercise_id, wanted, progress=task)
            )

    def paste_copy(self) -> None:
        """Look whether the text of the clipboard is a copy of what is missing."""
        text = QGuiApplication.clipboard().text()
        exercise_id = self._state.exercise.id
        if text.strip():
            self._bring(lambda library, _task: bring_text(library, exercise_id, text))

    def _bring(self, look: "Look") -> None:
        seen: list[CopySeen] = []

        def work(library: "Library", task: "Task") -> "ChangeSet | None":
            found, written = look(library, task)
            seen.extend(found)
            return written

        self._session.act_long(message("student.looking"), work, lambda _: self._say_copies(seen))

    def _say_copies(self, seen: Sequence[CopySeen]) -> None:
        said = [line for each in seen for line in said_of(each)]
        self._window.texts.show_copies(said)

    # handing in

    def hand_in(self) -> None:
        """Hand in what is done."""
        self._window.flush()
        if self._state.is_preview:
            self._session.toast_raised.emit(message("student.preview_no_hand_in"), False)
            return
        from reader.ui.exercises.student_handin import HandInSheet

        theme = self._window.dressing.theme
        self._window.open_sheet(HandInSheet(self._state, theme, self._window))

    def look_over(self) -> None:
        """Look at what would be handed in."""
        from reader.ui.exercises.student_handin import LookOverSheet

        self._window.flush()
        self._state.renew()
        theme = self._window.dressing.theme
        self._window.open_sheet(LookOverSheet(self._state, theme, self._window))

    def leave_exercise(self) -> None:
        """Leave; all is kept."""
        self._window.close()

    def quit(self) -> None:
        """Leave the exercise and the program."""
        self._window.quits = True
        self._window.close()


def said_of(seen: CopySeen) -> list[str]:
    """Say what became of a copy."""
    name = isolated(seen.file) if seen.file else say("student.pasted")
    if seen.fate == "refused":
        return [f"{name}: {sentence(seen.reason)}"] if seen.reason else []
    if seen.fate == "another":
        return [say("student.copy_another", file=name, count=seen.letters)]
    said = say(f"student.copy_{seen.fate}", file=name, number=number(seen.number or 0))
    if not seen.differing:
        return [said]
    passages = [isolated(f"«{_short(passage)}»") for passage in seen.differing]
    return [said, say("student.copy_differs"), *passages]


def _short(passage: str) -> str:
    return passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN].rstrip()}…"

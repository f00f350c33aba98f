"""Which text of an exercise a student sees: one of up to three, two side by side, none yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.messages import message
from reader.ui.commands.comparing import Comparing
from reader.ui.exercises.student_bar import BESIDE
from reader.ui.exercises.student_copies import CopySheet

if TYPE_CHECKING:
    from reader.ui.exercises.student_window import StudentWindow


class StudentTexts(QObject):
    """Go between the texts, and say in the bar where one is."""

    moved = Signal()
    """Another text is seen."""

    def __init__(self, window: "StudentWindow", comparing: Comparing) -> None:
        super().__init__(window)
        self._window = window
        self.comparing = comparing
        self.sections, self.page, self.bar = window.sections, window.page, window.bar
        self.session, self.state = window.session, window.state
        self.shown = 1
        """The number of the text that is seen, or was before two were."""

    def show(self, number: int) -> None:
        """Show one of the texts, or that it is missing."""
        self.sections.enter("text")
        self.shown = number
        self.state.open(number)
        self.follow()
        (self.page.copies.zone.files if self.page.is_missing else self.page.view).setFocus()

    def show_beside(self) -> None:
        """Show two texts side by side: the one that is seen, and the next that is here."""
        here = [s for s in self.state.sources if s.id in self.state.documents]
        numbers = [source.number for source in here]
        if len(here) < 2:
            missing = len(self.state.sources) > 1
            said = "student.beside_missing" if missing else "student.beside_one"
            self.session.toast_raised.emit(message(said), False)
            self.bar.show_text(self.shown)
            return
        at = numbers.index(self.shown) if self.shown in numbers else 0
        pair = sorted((numbers[at], numbers[(at + 1) % len(numbers)]))
        chosen = [self.state.documents[s.id] for s in here if s.number in pair]
        if not all(self.comparing.is_compared(document) for document in chosen):
            self.comparing.compare(chosen)
        else:
            self.comparing.section_compare()

    def toggle(self) -> None:
        """Show two texts side by side, or one again."""
        if self.comparing.is_in_front:
            self.show(self.shown)
        else:
            self.show_beside()

    def choose(self, value: int) -> None:
        """Show what was chosen on the switch."""
        if value == BESIDE:
            self.show_beside()
        else:
            self.show(value)

    def show_what_is_here(self) -> None:
        """Show the first text that is here."""
        here = next((s.number for s in self.state.sources if s.id in self.state.documents), 1)
        self.show(here)

    def show_copies(self, said: list[str]) -> None:
        """Say what became of copies; go to the text that was waited for, if it is here."""
        missing = {source.number for source in self.state.missing}
        if self.shown not in missing:
            self.show(self.shown)
            self._tell_of_copies(said)
        elif self.page.is_missing:
            self.page.copies.say_of_copies(said)

    def _tell_of_copies(self, said: list[str]) -> None:
        """Say in the toast that a copy was known; what differs is a list of its own."""
        if len(said) == 1:
            self._window.toast.announce(said[0])
        elif said:
            self._window.open_sheet(CopySheet(said, self._window.dressing.theme, self._window))

    def follow(self, _document_id: str = "") -> None:
        """Take note of which text is open."""
        document = self.session.document
        source = self.state.source_of(document.id if document else None)
        if source is not None:
            self.shown = source.number
        self.follow_section(self.sections.current)
        self.moved.emit()

    def follow_section(self, section: str) -> None:
        """Show in the bar what is seen."""
        beside = section == "compare"
        self.bar.show_text(BESIDE if beside else self.shown)
        self._window.line.setVisible(not beside)
        self.bar.sizes.setEnabled(beside or not self.page.is_missing)
        self._window.toast.stand_over(self.comparing.ground if beside else self.page)

"""Who works on an exercise: a name or an alias; names of this machine are offered."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.exercises.model import Exercise
from reader.language import isolated, say
from reader.ui.components.label import Label
from reader.ui.components.paint import LEADING, Words
from reader.ui.dialogs.fields import MatterField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.exercises.student_answers import matter
from reader.ui.panels.start_card import StartCard
from reader.ui.theme import Theme

_MOST: Final = 4  # names offered


class NameSheet(Sheet):
    """Ask who works; a name that was used for this exercise goes on with its work."""

    named = Signal(str)

    def __init__(
        self,
        exercise: Exercise,
        known: Sequence[tuple[str, bool]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``known``: names of this machine, and whether each has begun this exercise."""
        super().__init__(theme, "student.who", size=(480, 300), parent=parent)
        self.title = matter(exercise.title, theme, Words(15, 600, "t1", LEADING), self)
        self.about = Label(_about(exercise), theme, Words(12, 400, "t3", LEADING), wrap=True)
        self.field = MatterField(theme)
        self.hint = Label("", theme, Words(12, 400, "t2", LEADING), wrap=True)
        self.cards: list[StartCard] = []
        self._known = dict(known)
        self.body.setSpacing(8)
        for widget in (self.title, self.about, self.field, self.hint):
            self.body.addWidget(widget)
        for name, begun in list(known)[:_MOST]:
            self._offer(name, begun=begun)
        self.body.addStretch(1)
        self.tell(self.field.setPlaceholderText, "student.name")
        self.tell(self.field.setAccessibleName, "student.name")
        self.add_button("sheet.cancel", self.reject)
        self.start = self.add_button("student.start", self._take, kind="primary")
        self.field.textChanged.connect(self._weigh)
        self._weigh()
        self.field.setFocus()
        self._size = (480, 300 + len(self.cards) * 72)
        self._fit()

    def _offer(self, name: str, *, begun: bool) -> None:
        if not self.cards:
            said = Label(say("student.known"), self.theme, Words(12, 500, "t3", LEADING))
            self.body.addSpacing(4)
            self.body.addWidget(said)
        card = StartCard("person", self.theme)
        card.say_it(isolated(name), say("student.goes_on" if begun else "student.starts_new"))
        card.clicked.connect(lambda: self._choose(name))
        self.body.addWidget(card)
        self.cards.append(card)

    def _choose(self, name: str) -> None:
        self.named.emit(name)
        self.accept()

    def _weigh(self) -> None:
        name = " ".join((self.field.value or "").split())
        self.start.setEnabled(bool(name))
        goes_on = self._known.get(name, False)
        self.hint.setText(say("student.goes_on" if goes_on else "student.name_hint"))

    def _take(self) -> None:
        name = self.field.value
        if name:
            self._choose(name)


def _about(exercise: Exercise) -> str:
    facts = [isolated(exercise.author)] if exercise.author else []
    facts.append(say("student.texts_many", count=len(exercise.sources)))
    facts.append(say("student.steps_many", count=len(exercise.steps)))
    if exercise.minutes:
        facts.append(say("exercise.minutes", count=exercise.minutes))
    return " · ".join(facts)

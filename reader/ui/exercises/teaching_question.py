"""Ask whether an exercise is to be worked on, or to be taken in by a teacher."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.start_card import StartCard
from reader.ui.theme import Theme

_SIZE = (520, 330)


class AsWhom(Sheet):
    """Offer both; Esc does neither."""

    student_chosen = Signal()
    teacher_chosen = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "as_whom.title", size=_SIZE, parent=parent)
        self.about = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.student = StartCard("person", theme)
        self.teacher = StartCard("exercises", theme)
        self.tell(self.about.setText, "as_whom.about", title=title)
        for widget in (self.about, self.student, self.teacher):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_button("sheet.cancel", self.reject)
        self.student.clicked.connect(lambda: self._choose(self.student_chosen))
        self.teacher.clicked.connect(lambda: self._choose(self.teacher_chosen))
        self.retranslate()

    def _choose(self, chosen: SignalInstance) -> None:
        self.accept()
        chosen.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.student.say_it(say("as_whom.student"), say("as_whom.student_how"))
        self.teacher.say_it(say("as_whom.teacher"), say("as_whom.teacher_how"))

"""The teacher's exercises, or how to begin with one."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.codebook.matter import centred
from reader.ui.components.buttons import Button
from reader.ui.components.empty_state import Picture
from reader.ui.components.label import Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import CENTRED, Words
from reader.ui.exercises.teaching_card import ExerciseCard, standings
from reader.ui.panels.start_card import StartCard
from reader.ui.search.ground import Ground
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDE, _CARDS = 860, 480
_CONCERNS = frozenset({"exercises", "exercise_sources", "hand_ins", "feedbacks"})


class NoExercises(QWidget):
    """Say what exercises are and how one comes here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = Label("", theme, Words(20, 600, "t1", CENTRED), wrap=True)
        self.how = Label("", theme, Words(13, 400, "t2", CENTRED), wrap=True)
        self.new = StartCard("new", theme)
        self.open = StartCard("open", theme)
        self.note = Label("", theme, Words(12, 400, "t3", CENTRED), wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        picture = Picture("exercises", theme, size=32)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.title, self.how):
            column.addWidget(widget)
        column.addSpacing(8)
        for card in (self.new, self.open):
            column.addWidget(card)
        column.addWidget(self.note)
        self.set_theme(theme)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Take the width from this theme."""
        self.theme = theme
        self.setFixedWidth(theme.px(_CARDS))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say("teaching.nothing"))
        self.how.setText(say("teaching.nothing_how"))
        self.new.say_it(say("teaching.new_card"), say("teaching.new_card_how"))
        self.open.say_it(say("teaching.open_card"), say("teaching.open_card_how"))
        self.note.setText(say("teaching.privacy"))


class TeachingList(QWidget):
    """List the exercises; what can be done with one is a wish."""

    new_requested = Signal(object)  # QPoint of the screen, for a menu of templates
    open_requested = Signal()
    collect_requested = Signal()
    review_requested = Signal(str)
    files_requested = Signal(str)
    preview_requested = Signal(str)
    copy_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.top = Ground(theme, 48, line="below")
        self.heading = Label("", theme, Words(15, 600))
        self.new = Button("", theme, kind="primary", icon="add")
        self.collect = Button("", theme, icon="download")
        self.open = Button("", theme, icon="open")
        self.empty = NoExercises(theme)
        self.cards: list[ExerciseCard] = []
        self._lay_out()
        self._connect()
        session.changed.connect(self._follow)
        session.library_opened.connect(self.show_all)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.top)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self.heading, 1)
        for button in (self.open, self.collect, self.new):
            row.addWidget(button)
        self._holder = QWidget()
        self._holder.setObjectName("plain")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(10)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._holder)
        self.pages = QStackedWidget()
        self.pages.addWidget(centred_widget(self.empty))
        self.pages.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.new_requested.emit(_below(self.new)))
        self.empty.new.clicked.connect(lambda: self.new_requested.emit(_below(self.empty.new)))
        self.open.clicked.connect(self.open_requested)
        self.empty.open.clicked.connect(self.open_requested)
        self.collect.clicked.connect(self.collect_requested)

    def _follow(self, change_set: object) -> None:
        if _CONCERNS & change_set.tables:  # type: ignore[attr-defined]
            self.show_all()

    def show_all(self) -> None:
        """Read the exercises anew."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        found = standings(self._session.library)
        self.cards = [ExerciseCard(standing, self.theme) for standing in found]
        for card in self.cards:
            card.review_requested.connect(self.review_requested)
            card.files_requested.connect(self.files_requested)
            card.delete_requested.connect(self.delete_requested)
            card.more_requested.connect(lambda id_, one=card: self._offer(id_, one))
            card.setMaximumWidth(self.theme.px(_WIDE))
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.pages.setCurrentIndex(1 if self.cards else 0)
        for button in (self.collect, self.open, self.new):
            button.setVisible(bool(self.cards))

    def _offer(self, exercise_id: str, card: ExerciseCard) -> None:
        menu = Menu(card.more.accessibleName(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id_, signal in (
            ("teaching.preview", self.preview_requested),
            ("teaching.copy", self.copy_requested),
            ("teaching.give_out", self.files_requested),
        ):
            action = menu.addAction(say(id_))
            action.triggered.connect(lambda _on=False, what=signal: what.emit(exercise_id))
        menu.addSeparator()
        delete = menu.addAction(f"{say('teaching.delete')}\tDel")
        delete.triggered.connect(lambda: self.delete_requested.emit(exercise_id))
        menu.popup(_below(card.more))

    def focus(self) -> None:
        """Let the keyboard go to the first exercise, or to the way to begin."""
        (self.cards[0].review if self.cards else self.empty.new).setFocus()

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at."""
        return [self.cards[0].review if self.cards else self.empty.new, self.new]

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for cards that come later."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(say("rail.exercises"))
        self.new.setText(say("action.new_exercise"))
        self.collect.setText(say("action.collect_handins"))
        self.open.setText(say("teaching.open_file"))
        self.show_all()


def centred_widget(widget: QWidget) -> QWidget:
    """Put a widget into the upper middle of a page."""
    return centred(widget)  # type: ignore[arg-type]


def _below(button: QWidget) -> QPoint:
    corner = button.rect().bottomRight() if button.isRightToLeft() else button.rect().bottomLeft()
    return button.mapToGlobal(corner + QPoint(0, 4))

"""What stands where there are no results: how to search, that there are none, what went wrong."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.core.messages import Message
from reader.language import is_rtl, say, sentence
from reader.ui.components.chip import Chip, ChipLook
from reader.ui.components.empty_state import EmptyState, Picture
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, LEADING, Words
from reader.ui.search.asked import WAYS, Asked, wider
from reader.ui.theme import Theme

EXAMPLES: Final = (
    ("سد نهر", "concordance.help_all"),
    ('"مياه النهر"', "concordance.help_phrase"),
    ("سد -محطة", "concordance.help_without"),
    ("فيضان*", "concordance.help_begins"),
    ("وزير OR وزارة", "concordance.help_either"),
)
"""Questions to try, each with the message that says what it finds."""
_WIDTH: Final = 520
_FROM_RIGHT, _END = "\u2067", "\u2069"


class HelpPage(QScrollArea):
    """Explain the three ways, and show how a question can be written."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = Label("", theme, Words(15, 600, "t1", CENTRED), wrap=True)
        self.how = Label("", theme, Words(12, 400, "t3", CENTRED), wrap=True)
        self.ways = [Label("", theme, Words(13, 600, "t1")) for _ in WAYS]
        self.meanings = [Label("", theme, Words(13, 400, "t2", LEADING), wrap=True) for _ in WAYS]
        self.examples = [
            Chip(ChipLook(f"{_FROM_RIGHT}{words}{_END}"), theme) for words, _ in EXAMPLES
        ]
        self.finds = [Label("", theme, Words(12, 400, "t3")) for _ in EXAMPLES]
        for chip, (words, _) in zip(self.examples, EXAMPLES, strict=True):
            chip.clicked.connect(lambda _=False, words=words: self.example_chosen.emit(words))
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        page = QWidget()
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(0)
        column.addStretch(10)
        column.addWidget(Picture("search", theme, size=32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addSpacing(4)
        column.addWidget(self.how)
        column.addSpacing(22)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(_WIDTH))
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (way, meaning) in enumerate(zip(self.ways, self.meanings, strict=True)):
            grid.addWidget(way, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(meaning, row, 1)
        grid.setRowMinimumHeight(len(WAYS), 8)
        for row, (chip, finds) in enumerate(
            zip(self.examples, self.finds, strict=True), len(WAYS) + 1
        ):
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(finds, row, 1)
        grid.setColumnStretch(1, 1)
        middle = QHBoxLayout()  # an alignment would not ask the labels for their height
        middle.addStretch(1)
        middle.addWidget(holder, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(14)
        self.setWidget(page)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say("concordance.help"))
        self.how.setText(say("concordance.help_how"))
        for way, label, meaning in zip(WAYS, self.ways, self.meanings, strict=True):
            label.setText(say(f"concordance.way_{way}"))
            meaning.setText(say(f"concordance.help_{way}"))
        for (words, finds), chip, label in zip(EXAMPLES, self.examples, self.finds, strict=True):
            label.setText(say(finds))
            chip.setAccessibleName(say("concordance.example", words=words, meaning=say(finds)))
        direction = Qt.LayoutDirection.RightToLeft if is_rtl() else Qt.LayoutDirection.LeftToRight
        for label in self.meanings:
            label.setLayoutDirection(direction)


class NothingPage(QWidget):
    """Say that nothing was found, and offer the next wider question."""

    asked = Signal(object)  # Asked

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = EmptyState(theme, icon="search", title="", how="", button=" ", icon_size=32)
        self._wider: Asked | None = None
        self._shown = Asked()
        _centre(self, self.state)
        self.state.action_requested.connect(lambda: self.asked.emit(self._wider))

    def show_asked(self, asked: Asked) -> None:
        """Say what was looked for in vain."""
        self._shown = asked
        narrowed = asked.way == "family" and (asked.is_narrowed or asked.inside)
        how = "concordance.nothing_narrowed" if narrowed else f"concordance.nothing_{asked.way}"
        self.state.say_again(say("concordance.nothing", words=asked.words.strip()), say(how))
        offer = wider(asked)
        button = self.state.button
        if button is None:
            return
        button.setVisible(offer is not None)
        if offer is not None:
            id_, self._wider = offer
            button.setText(say(id_))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.show_asked(self._shown)


class FailurePage(QWidget):
    """Say why nothing could be read, and offer to try again."""

    again = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = EmptyState(theme, icon="warning", title="", how="", button=" ", icon_size=32)
        self._why: Message | None = None
        _centre(self, self.state)
        self.state.action_requested.connect(self.again)

    def show_why(self, why: Message | None) -> None:
        """Say what the matter is."""
        self._why = why
        self.state.say_again(say("concordance.failed"), sentence(why) if why else "")
        if self.state.button is not None:
            self.state.button.setText(say("concordance.again"))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.show_why(self._why)


def _centre(page: QWidget, state: EmptyState) -> None:
    """Put an empty state a little above the middle."""
    column = QVBoxLayout(page)
    column.addStretch(10)
    column.addWidget(state)
    column.addStretch(14)

"""The small pieces of the notes pane: its head, what stands there before the first highlight."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.language import number, say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Tabs
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.theme import Theme

_HEAD: Final = 48
_HIDDEN: Final = 40
_ROOM_FOR_COUNT: Final = 320


class NotesHead(QWidget):
    """Hold the tabs and the filter button, level with the bar over the text."""

    chosen = Signal(object)
    filter_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs([], theme, name=say("notes.tabs"))
        self.tabs.chosen.connect(self.chosen)
        self.filter = IconButton("filter", say("notes.filter"), theme, checkable=True)
        self.filter.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(2)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.filter)
        self._count: int | None = None
        self._filtered = False
        self._has_room = True
        self.set_theme(theme)

    def show_state(self, count: int | None, *, filtered: bool) -> None:
        """Say how many highlights there are; None where no article is open."""
        self._count, self._filtered = count, filtered
        shown = number(count) if count and self._has_room else ""
        choices = [
            Choice("notes", say("notes.tab_notes"), None, shown),
            Choice("profile", say("notes.tab_profile")),
        ]
        if count is not None:
            choices.append(Choice("document", say("notes.tab_document")))
        if [button.choice for button in self.tabs.buttons] != choices:
            self.tabs.offer(choices)
        self.filter.setVisible(count is not None)
        self.filter.setChecked(filtered)
        self.filter.name_it(say("notes.filter"))
        self.tabs.setAccessibleName(say("notes.tabs"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.tabs.set_theme(theme)
        self.filter.set_theme(theme)
        self.setFixedHeight(theme.px(_HEAD))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the count out where the names of the tabs need its room."""
        super().resizeEvent(event)
        has_room = self.width() >= self.theme.px(_ROOM_FOR_COUNT)
        if has_room != self._has_room:
            self._has_room = has_room
            self.show_state(self._count, filtered=self._filtered)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(line, self.theme.color("hair"))

    def _ask(self) -> None:
        self.filter.setChecked(self._filtered)  # it shows the filter, not the popup
        self.filter_requested.emit()


class HiddenLine(QWidget):
    """Say how many highlights the filter hides; one click shows all."""

    show_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.label = Label("", theme, Words(12, 400, "t2"))
        self.button = Button(say("notes.show_all"), theme, kind="flat", dense=True)
        self.button.clicked.connect(self.show_all_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 8, 0)
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self.button)
        self.set_theme(theme)
        self.hide()

    def show_count(self, count: int, *, filtered: bool) -> None:
        """Say how many are hidden, as long as anything filters."""
        self._count = count
        self.label.setText(say("notes.hidden", count=count))
        self.button.setText(say("notes.show_all"))
        self.setVisible(filtered)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.label.set_theme(theme)
        self.button.set_theme(theme)
        self.setFixedHeight(theme.px(_HIDDEN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline above."""
        QPainter(self).fillRect(
            self.rect().adjusted(0, 0, 0, 1 - self.height()), self.theme.color("hair")
        )


class NothingYet(QWidget):
    """Stand where cards will be: before the first highlight, and where the filter hides all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._filtered = False
        self._state: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 24, 0)
        self._column.addStretch(100)
        self._column.addStretch(140)
        self.refresh()

    def show_reason(self, *, filtered: bool) -> None:
        """Say why there are no cards."""
        if filtered != self._filtered:
            self._filtered = filtered
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language and theme of now."""
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
        self._state = self._made()
        self._column.insertWidget(1, self._state)

    def sizeHint(self) -> QSize:
        """Ask for the width of the pane."""
        return QSize(344, 400)

    def _made(self) -> EmptyState:
        if self._filtered:
            title, how = say("notes.none_fit"), say("notes.none_fit_how")
            return EmptyState(self.theme, icon="filter", title=title, how=how)
        keys = ((("1", "2", "3"), say("notes.empty_tag")), (("M",), say("notes.empty_memo")))
        title, how = say("notes.empty_title"), say("notes.empty_how")
        return EmptyState(self.theme, icon=None, title=title, how=how, keys=keys)

"""The foot of the search: how many are ticked, and what can be done with them."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionButton, QStylePainter, QWidget

from reader.language import say
from reader.ui.actions import key_text
from reader.ui.components.buttons import Button
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.tooltip import tooltip
from reader.ui.search.ground import Ground
from reader.ui.theme import Theme

HEIGHT = 52
KEY = "T"
_GAP = 6


class KeyedButton(Button):
    """A button that shows its key on a cap, at its end."""

    def __init__(self, theme: Theme, key: str, *, icon: str) -> None:
        self.key = key
        super().__init__("", theme, kind="primary", icon=icon)

    def set_theme(self, theme: Theme) -> None:
        """Take icon and text size from this theme."""
        self.theme = theme
        super().set_theme(theme)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for the cap."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._room(), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button, its words beside the cap, and the cap."""
        theme, painter = self.theme, QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        rect, runs = self.rect(), self.layoutDirection()
        words = rect.adjusted(0, 0, -self._room(), 0)
        option.rect = QStyle.visualRect(runs, rect, words)  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        wide, tall, pad = keycap_width(self.key, theme), theme.px(KEY_HEIGHT), theme.px(10)
        cap = QRect(rect.width() - pad - wide, (rect.height() - tall) // 2, wide, tall)
        place = QStyle.visualRect(runs, rect, cap)
        draw_keycap(painter, place, self.key, theme, ink=self.isEnabled())

    def _room(self) -> int:
        return keycap_width(self.key, self.theme) + self.theme.px(_GAP)


class SearchFooter(Ground):
    """Say what is ticked; tell what the person wants to do with it."""

    tick_all_requested = Signal(bool)
    export_requested = Signal()
    tag_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, color="side", line="above", parent=parent)
        self.ticked = Label("", theme, Words(13, 600, "t1"))
        self.total = Label("", theme, Words(12, 400, "t3"))
        self.all = Button("", theme, kind="flat")
        self.export = Button("", theme, kind="flat", icon="export")
        self.tag = KeyedButton(theme, KEY, icon="tag")
        self._numbers = (0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.ticked)
        row.addWidget(self.total)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(self.tag)
        self.all.clicked.connect(lambda: self.tick_all_requested.emit(not self._numbers[0]))
        self.export.clicked.connect(self.export_requested)
        self.tag.clicked.connect(self.tag_requested)

    def show_ticked(self, ticked: int, total: int, *, is_whole: bool = True) -> None:
        """Say how many of how many are ticked; ``is_whole``: all are counted."""
        self._numbers = ticked, total
        self.ticked.setText(say("concordance.ticked", count=ticked))
        self.total.setText(say("concordance.ticked_of", total=total))
        self.all.setText(say("concordance.untick_all" if ticked else "concordance.tick_all"))
        self.tag.setEnabled(ticked > 0)
        self.export.setEnabled(total > 0 and is_whole)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.export.setText(say("concordance.export"))
        self.tag.setText(say("concordance.tag_ticked"))
        name = say("action.tip", text=say("concordance.tag_ticked"), key=key_text(KEY))
        self.tag.setToolTip(tooltip(name))
        self.show_ticked(*self._numbers)

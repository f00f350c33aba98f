"""Choose a tag's colour and pattern: the twelve slots of the palette, six in a row."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from reader.language import say
from reader.ui.components.paint import SWATCH, rounded, swatch
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import SLOTS, Theme

_ACROSS = 6
_CELL = QSize(28, 26)
_GAP = 4


class SlotButton(QAbstractButton):
    """Show one slot."""

    def __init__(self, slot: int, theme: Theme) -> None:
        super().__init__()
        self.slot = slot
        self.theme = theme
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the cell."""
        return QSize(self.theme.px(_CELL.width()), self.theme.px(_CELL.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign of the slot; the chosen one stands in a frame."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.isChecked():
            fill, edge = theme.color("card"), theme.color("accent")
            rounded(painter, self.rect(), px(6), fill=fill, outline=edge, width=2)
        elif self.underMouse():
            rounded(painter, self.rect(), px(6), fill=theme.color("hover"))
        sign = QRect(0, 0, px(SWATCH.width()), px(SWATCH.height()))
        sign.moveCenter(self.rect().center())
        swatch(painter, sign, theme.slot(self.slot), theme.pattern(self.slot))


class SlotGrid(QWidget):
    """Choose one of the twelve slots; one tab stop, arrows move."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        self.buttons = [SlotButton(slot, theme) for slot in range(1, SLOTS + 1)]
        for number, button in enumerate(self.buttons):
            grid.addWidget(button, number // _ACROSS, number % _ACROSS)
            button.clicked.connect(lambda _=False, slot=button.slot: self.chosen.emit(slot))
        self.retranslate()

    @property
    def slot(self) -> int | None:
        """Give the chosen slot."""
        return next((button.slot for button in self.buttons if button.isChecked()), None)

    def choose(self, slot: int) -> None:
        """Choose a slot silently."""
        self.buttons[(slot - 1) % SLOTS].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Name the slots in the present language."""
        for button in self.buttons:
            pattern = say(f"tags.pattern_{self.theme.pattern(button.slot)}")
            name = say("tags.slot", number=button.slot, pattern=pattern)
            button.setAccessibleName(name)
            button.setToolTip(tooltip(name))

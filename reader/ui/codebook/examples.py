"""The examples of a tag: quotations that show what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.language import say
from reader.store.tallies import PassageRow
from reader.ui import fonts, icons
from reader.ui.components.buttons import Button
from reader.ui.components.label import Label
from reader.ui.components.lines import LAYOUTS, Lines
from reader.ui.components.paint import Words, rounded
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme
from reader.ui.view_keys import EXAMPLES

_PAD_X, _PAD_Y, _PITCH, _LINES, _CROSS = 10, 4, 25, 3, 24


class ExampleCard(QAbstractButton):
    """Show one example; its cross, Delete or Backspace takes it from the examples."""

    removal_requested = Signal()

    def __init__(self, row: PassageRow, theme: Theme) -> None:
        super().__init__()
        self.row = row
        self.theme = theme
        self.setText(row.exact)
        self.setAccessibleName(say("codebook.example", text=row.exact, title=row.title))
        self.setToolTip(tooltip(row.title))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Take as many lines as the quotation needs, up to three."""
        lines = max(1, len(self._lines(width).texts))
        return self.theme.px(_PITCH) * lines + 2 * self.theme.px(_PAD_Y)

    def sizeHint(self) -> QSize:
        """Ask for the width of the pane."""
        wide = self.theme.px(240)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for a line at least."""
        return QSize(self.theme.px(80), self.theme.px(_PITCH + 2 * _PAD_Y))

    def _lines(self, width: int) -> Lines:
        px = self.theme.px
        font = fonts.reading_font(px(15))
        runs = LAYOUTS["rtl" if self.row.direction == "rtl" else "ltr"]
        inner = width - 2 * px(_PAD_X) - px(_CROSS - _PAD_X)
        return Lines(self.text(), font, inner, most=_LINES, direction=runs)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, the quotation, and the cross where it may be pressed."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        edge = theme.color("line" if self.underMouse() else "hair")
        rounded(painter, self.rect(), px(6), fill=theme.color("card"), outline=edge)
        text = self.rect().adjusted(px(_PAD_X), px(_PAD_Y), -px(_PAD_X), 0)
        if self._is_rtl():
            text.setLeft(text.left() + px(_CROSS - _PAD_X))
        self._lines(self.width()).draw(painter, text, px(_PITCH), theme.color("t2"))
        if self.underMouse() or self.hasFocus():
            side = px(14)
            sign = QRect(0, 0, side, side)
            sign.moveCenter(self._cross().center())
            icons.draw(painter, sign.toRectF(), icons.Glyph("close", "t2"), theme)

    def _cross(self) -> QRect:
        side = self.theme.px(_CROSS)
        return QRect(
            0 if self._is_rtl() else self.width() - side, 0, side, self.theme.px(_PITCH + 8)
        )

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the example away if the cross was pressed."""
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removal_requested.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the example away by Delete or Backspace."""
        pressed = EXAMPLES.pressed(event)
        if pressed == "remove":
            self.removal_requested.emit()
        elif pressed == "open":
            self.click()
        else:
            super().keyPressEvent(event)


class ExampleList(QWidget):
    """Show the examples, and two ways to more of them."""

    passage_requested = Signal(str, str)  # ids of article and highlight
    removal_requested = Signal(str)  # id of a highlight
    active_wished = Signal()  # the active highlight shall be one
    choice_wished = Signal()  # show the tag's highlights, to choose from

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cards: list[ExampleCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.none = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.add_active = Button("", theme, icon="add", dense=True)
        self.choose = Button("", theme, kind="flat", dense=True)
        self.add_active.clicked.connect(lambda: self.active_wished.emit())
        self.choose.clicked.connect(lambda: self.choice_wished.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.add_active)
        buttons.addWidget(self.choose)
        buttons.addStretch(1)
        self._column.addWidget(self.none)
        self._column.addLayout(buttons)
        self.retranslate()

    def show_examples(self, rows: Sequence[PassageRow], *, active: bool, any_marks: bool) -> None:
        """Show these; ``active``: the active highlight may become one of them."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ExampleCard(row, self.theme) for row in rows]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)
            row = card.row
            card.clicked.connect(
                lambda _=False, row=row: self.passage_requested.emit(row.document_id, row.id)
            )
            card.removal_requested.connect(lambda row=row: self.removal_requested.emit(row.id))
        self.none.setVisible(not rows)
        self.add_active.setEnabled(active)
        self.choose.setEnabled(any_marks)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.none.setText(say("codebook.no_examples"))
        self.add_active.setText(say("codebook.add_active"))
        self.add_active.setToolTip(tooltip(say("codebook.add_active_tip")))
        self.choose.setText(say("codebook.choose_example"))
        self.choose.setToolTip(tooltip(say("codebook.choose_hint")))

"""One card of the margin: a painted widget with three buttons, and the field for its memo."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.language import say
from reader.ui.components.buttons import IconButton
from reader.ui.components.focus_ring import round_by
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.cards_look import RADIUS, CardLook, CardState
from reader.ui.panels.notes_memo import MemoField

_BUTTONS = (
    ("edit", "cards.edit", "M"),
    ("tags", "cards.tags", "T"),
    ("delete", "cards.delete", "Del"),
)
_BUTTON, _ICON, _BETWEEN, _INSET = 28, 16, 2, 10

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Card(QWidget):
    """Show one highlight; it is handed another one when it comes into sight elsewhere."""

    pressed = Signal(str)
    hovered = Signal(str, bool)
    memo_requested = Signal(str)
    tags_requested = Signal(str)
    delete_requested = Signal(str)
    reached = Signal(str)
    """The focus came here by Tab."""

    def __init__(self, look: CardLook, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.lit = False
        self.field: MemoField | None = None
        self._buttons: list[IconButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(look.matter.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        round_by(self, RADIUS)

    @property
    def id(self) -> str:
        """The id of the highlight shown."""
        return self.look.matter.annotation.id

    def show_look(self, look: CardLook) -> None:
        """Show a highlight."""
        if look is not self.look:
            self.look = look
            for button in self._buttons:
                button.set_theme(look.theme)
            self.setAccessibleName(look.matter.spoken)
            self._place_field()
            self._follow_state()

    def set_lit(self, lit: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Draw the card as its passage is: under the mouse or not."""
        if lit != self.lit:
            self.lit = lit
            self.update()

    def take_field(self, field: MemoField | None) -> None:
        """Hold the field that the memo is written in, or let it go."""
        self.field = field
        if field is not None:
            field.setParent(self)
            self._place_field()  # before it is seen: its lines are broken at the first showing
            field.show()
        self.update()

    def height_of(self, look: CardLook) -> int:
        """Tell how high the card is with a look, and with the field if it is here."""
        if self.field is None:
            return look.height
        return look.memo_rect(self.field.wanted_height()).bottom() + look.theme.px(9) + 1

    def retranslate(self) -> None:
        """Name the buttons in the language of the interface."""
        for button, (_, name, key) in zip(self._buttons, _BUTTONS, strict=False):
            button.name_it(say(name), key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        state = CardState(
            hovered=self.lit or self.underMouse(),
            busy=self._is_busy(),
            editing=self.field is not None,
        )
        self.look.draw(QPainter(self), state, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put buttons and field in their places."""
        super().resizeEvent(event)
        self._place_buttons()
        self._place_field()

    def event(self, event: QEvent) -> bool:
        """Say when and by whom, over the time."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            inside = self.look.corner_rect(self.layoutDirection()).contains(event.pos())
            QToolTip.showText(
                event.globalPos(), tooltip(self.look.matter.whole_moment) if inside else "", self
            )
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons, and tell the text."""
        super().enterEvent(event)
        self._follow_state()
        self.hovered.emit(self.id, True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the buttons, and tell the text."""
        super().leaveEvent(event)
        self._follow_state()
        self.hovered.emit(self.id, False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the buttons."""
        super().focusInEvent(event)
        self._follow_state()
        if event.reason() in _BY_TAB:
            self.reached.emit(self.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the buttons."""
        super().focusOutEvent(event)
        self._follow_state()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the highlight."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write the memo."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.memo_requested.emit(self.id)

    def _is_busy(self) -> bool:
        return self.look.selected or self.underMouse() or self.hasFocus()

    def _follow_state(self) -> None:
        busy = self._is_busy()
        if busy and not self._buttons:
            self._make_buttons()
        for button in self._buttons:
            button.setVisible(busy)
        self.update()

    def _make_buttons(self) -> None:
        wishes = (self.memo_requested, self.tags_requested, self.delete_requested)
        for (role, name, key), wish in zip(_BUTTONS, wishes, strict=True):
            button = IconButton(
                role,
                say(name),
                self.look.theme,
                size=_BUTTON,
                icon_size=_ICON,
                key=key,
                parent=self,
            )
            # the keys do the same, and inside a list there is one tab stop
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, wish=wish: wish.emit(self.id))
            button.show()
            self._buttons.append(button)
        self._place_buttons()

    def _place_buttons(self) -> None:
        theme = self.look.theme
        corner = self.look.corner_rect(self.layoutDirection())
        side = theme.px(_BUTTON)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = self.width() - theme.px(_INSET) - side
        for button in reversed(self._buttons):
            left = self.width() - side - at if rtl else at
            button.move(QPoint(left, corner.center().y() + 1 - side // 2))
            at -= side + theme.px(_BETWEEN)

    def _place_field(self) -> None:
        if self.field is not None:
            rect = self.look.memo_rect(self.field.wanted_height())
            spread = self.look.theme.px(4)
            self.field.setGeometry(QRect(rect).adjusted(-spread, 0, spread, 0))

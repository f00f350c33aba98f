"""What was just done, in one sentence, with a way back."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from reader.language import say
from reader.ui import icons
from reader.ui.components.buttons import IconButton
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.label import ElidedLabel
from reader.ui.components.motion import Fade
from reader.ui.components.paint import LEADING, Row, Words, rounded, width_of, write
from reader.ui.theme import Theme

HEIGHT = 44
LIFT = 16  # above the lower edge of the parent
SHOWN_FOR = 8000
_GAP = 12
_MOVES = frozenset((QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide))


class _Action(QAbstractButton):
    """The way back: a word and its key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        theme = self.theme
        wide = width_of(theme, self.text(), 13, 600) + 2 * theme.px(6)
        if self.key:
            wide += theme.px(_GAP) + keycap_width(self.key, theme)
        return QSize(wide, theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        if self.isDown() or self.underMouse() or self.hasFocus():
            rounded(painter, self.rect(), theme.px(6), fill=theme.color("inkh"))
        pad = theme.px(6)
        row = Row(self.rect().adjusted(pad, 0, -pad, 0), self.layoutDirection())
        wide = width_of(theme, self.text(), 13, 600)
        write(painter, row.take(wide), self.text(), Words(13, 600, "inka", LEADING), theme)
        if self.key:
            row.skip(theme.px(_GAP))
            cap = row.take(keycap_width(self.key, theme), theme.px(KEY_HEIGHT))
            draw_keycap(painter, cap, self.key, theme, ink=True)


class _Icon(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.role = "saved"

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(18), self.theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        glyph = icons.Glyph(self.role, "inkt")
        icons.draw(QPainter(self), self.rect().toRectF(), glyph, self.theme)


class Toast(QWidget):
    """Stand at the bottom of the parent for eight seconds, held while hovered or focused.

    There is one a window: a newer message takes the place of the older. What it says is announced
    to screen readers.
    """

    action_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme, *, reduced_motion: bool = False) -> None:
        super().__init__(parent)
        self._ground = parent
        self._over: QWidget | None = None
        self.theme = theme
        self.fade = Fade(self, reduced=reduced_motion)
        self._icon = _Icon(theme)
        self.label = ElidedLabel("", theme, Words(13, 400, "inkt"))
        self.action = _Action(theme)
        self.close_button = IconButton("close", say("toast.close"), theme, size=28, icon_size=16)
        self.close_button.lie_on_ink()
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._time_is_up)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self.put_away)
        parent.installEventFilter(self)
        self.hide()

    def announce(self, text: str, *, icon: str = "saved", action: str = "", key: str = "") -> None:
        """Show a sentence; ``action`` is the word of the way back, ``key`` its key."""
        self._icon.role = icon
        self.label.setText(text)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.key = key
        self.action.setVisible(bool(action))
        self.close_button.name_it(say("toast.close"))
        self.setAccessibleName(text)
        self._place()
        self.raise_()
        self.fade.show()
        self.timer.start(SHOWN_FOR)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def stand_over(self, part: QWidget) -> None:
        """Stand at the bottom of a part of the parent, as long as that is in sight."""
        self._over = part
        part.installEventFilter(self)
        self._place()

    def put_away(self) -> None:
        """Close before the time is up."""
        self.timer.stop()
        self.fade.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Go: what is said stays in the language it was said in."""
        if self.isVisible():
            self.put_away()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = self._icon.theme = self.action.theme = theme
        self._place()

    def sizeHint(self) -> QSize:
        """Ask for the whole sentence."""
        return QSize(self._row.sizeHint().width(), self.theme.px(HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the parent changes its size; hold while focused."""
        if watched in (self._ground, self._over):
            if event.type() in _MOVES:
                self._place()
        elif event.type() == QEvent.Type.FocusOut:
            self._go_on()
        return False

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._go_on()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        fill = self.theme.color("ink")
        rounded(QPainter(self), self.rect(), self.theme.px(8), fill=fill)

    def is_held(self) -> bool:
        """Say whether it stays because the person is at it."""
        return self.underMouse() or self.action.hasFocus() or self.close_button.hasFocus()

    def _lay_out(self) -> None:
        row = self._row
        row.setContentsMargins(14, 0, 14, 0)  # margins of a layout do not mirror
        row.setSpacing(self.theme.px(_GAP) - 4)
        for widget in (self._icon, self.label, self.action, self.close_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.action, self.close_button):
            widget.installEventFilter(self)

    def _place(self) -> None:
        parent = self._ground
        self._row.invalidate()
        wide = min(self.sizeHint().width(), parent.width() - 2 * LIFT)
        tall = self.theme.px(HEIGHT)
        over = self._over
        ground = parent.rect()
        if over is not None and over.isVisibleTo(parent):
            ground = QRect(over.mapTo(parent, QPoint()), over.size())
        left = ground.x() + (ground.width() - wide) // 2
        left = max(LIFT, min(left, parent.width() - LIFT - wide))
        self.setGeometry(left, ground.y() + ground.height() - tall - LIFT, wide, tall)

    def _act(self) -> None:
        self.put_away()
        self.action_requested.emit()

    def _go_on(self) -> None:
        if self.isVisible() and not self.timer.isActive():
            self.timer.start(SHOWN_FOR)

    def _time_is_up(self) -> None:
        if not self.is_held():
            self.put_away()

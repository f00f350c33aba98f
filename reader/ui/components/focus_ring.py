"""The ring around what the keyboard is on: 2 px, 2 px away, never for the mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)

from reader.ui.components.paint import rounded
from reader.ui.theme import Theme

_AWAY, _THICK = 2, 2
# These show the focus themselves: a field by its edge, a list by its row.
_OWN = (QLineEdit, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QMenu, QMenuBar)
_MODIFIERS = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
)
_MOVES = frozenset(
    (
        *(QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide),
        QEvent.Type.LayoutRequest,
    )
)


class FocusRing(QWidget):
    """Draw the ring over one top-level window; make one for each window and dialog.

    A widget with the property ``own_focus`` is left alone, and so are fields and lists. The ring
    follows the focus if the last thing done in the window was a key press.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.theme = theme
        self.target: QWidget | None = None
        self.by_keyboard = False
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus_ring")
        self.hide()
        window.installEventFilter(self)
        self._watch_handle()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys and clicks, and follow the widget that has the focus."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            if event.key() not in _MODIFIERS:  # pyright: ignore[reportAttributeAccessIssue]
                self.by_keyboard = True
        elif kind == QEvent.Type.MouseButtonPress:
            self.by_keyboard = False
            self._go_to(None)
        elif kind == QEvent.Type.Show and watched is self.parent():
            self._watch_handle()
        elif kind in _MOVES and watched in self._watched:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        color = self.theme.color("accent")
        radius = self._radius() + _AWAY + _THICK
        rounded(QPainter(self), self._ring_rect(), radius, outline=color, width=_THICK)

    def _watch_handle(self) -> None:
        handle = self.window().windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and now.window() is self.window()
        own = now is not None and (isinstance(now, _OWN) or bool(now.property("own_focus")))
        self._go_to(now if inside and self.by_keyboard and not own else None)

    def _go_to(self, target: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self.target = target
        if target is not None:
            widget: QWidget | None = target
            while widget is not None and widget is not self.parent():
                widget.installEventFilter(self)
                self._watched.append(widget)
                widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self.target
        if target is None or not target.isVisible():
            self.hide()
            return
        spread = _AWAY + _THICK
        self._whole = self._in_window(target, target.rect()).adjusted(
            -spread, -spread, spread, spread
        )
        shown = self._whole & self._bounds(target)
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def _bounds(self, target: QWidget) -> QRect:
        """Give what may be painted on: the window, or the scroll area the target lies in."""
        bounds = self.window().rect()
        widget = target.parentWidget()
        while widget is not None and widget is not self.window():
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                bounds &= self._in_window(widget, widget.rect())
            widget = widget.parentWidget()
        return bounds

    def _in_window(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self.window(), rect.topLeft()), rect.size())

    def _ring_rect(self) -> QRect:
        return QRect(self._whole.topLeft() - self.pos(), self._whole.size())

    def _radius(self) -> int:
        told = self.target.property("radius") if self.target is not None else None
        return self.theme.px(6 if told is None else told)


def leave_alone(widget: QWidget) -> None:
    """Say that a widget shows the focus itself."""
    widget.setProperty("own_focus", True)


def round_by(widget: QWidget, radius: int) -> None:
    """Say how round the ring around a widget is (px at 100 %; 6 unless told)."""
    widget.setProperty("radius", radius)


def center_of(widget: QWidget) -> QPoint:
    """Give the middle of a widget on the screen, for a menu opened from the keyboard."""
    return widget.mapToGlobal(widget.rect().center())

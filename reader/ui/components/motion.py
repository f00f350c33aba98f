"""Fading in and out in 120 ms, or at once where the person wants no motion."""

from PySide6.QtCore import QAbstractAnimation, QObject, QPropertyAnimation
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QStyle, QWidget

FADE = 120
SCROLL = 150


def reduced_by_system() -> bool:
    """Say whether the system asks programs not to move things."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


class Fade(QObject):
    """Show and hide one widget softly. The effect lives only while something moves."""

    def __init__(self, widget: QWidget, *, reduced: bool = False) -> None:
        super().__init__(widget)
        self._widget = widget
        self._running: QPropertyAnimation | None = None
        self.reduced = reduced

    def show(self) -> None:
        """Show the widget."""
        was_hidden = self._widget.isHidden()
        self._stop()
        self._widget.show()
        if was_hidden and not self.reduced:
            self._run(0.0, 1.0)

    def hide(self) -> None:
        """Hide the widget."""
        self._stop()
        if self.reduced or not self._widget.isVisible():
            self._widget.hide()
        else:
            self._run(1.0, 0.0)

    def _run(self, start: float, end: float) -> None:
        effect = QGraphicsOpacityEffect(self._widget)
        effect.setOpacity(start)
        self._widget.setGraphicsEffect(effect)
        moving = QPropertyAnimation(effect, b"opacity", self)
        moving.setDuration(FADE)
        moving.setStartValue(start)
        moving.setEndValue(end)
        moving.finished.connect(self._finished)
        self._running = moving
        moving.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _finished(self) -> None:
        hides = self._running is not None and self._running.endValue() == 0.0
        self._stop()
        if hides:
            self._widget.hide()

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running.deleteLater()
            self._running = None
            self._widget.setGraphicsEffect(None)  # pyright: ignore[reportArgumentType]

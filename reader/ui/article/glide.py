"""A short smooth scroll, told as distances and not as places: heights may change on the way."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

_MILLISECONDS: Final = 150


class Glide(QObject):
    """Scroll by a distance in 150 ms; ``move`` gets the px of each step."""

    def __init__(self, parent: QObject, move: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._move = move
        self._gone = 0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._step)

    def start(self, distance: int) -> None:
        """Begin to scroll by ``distance`` px."""
        self.stop()
        self._gone = 0
        self._animation.setStartValue(0)
        self._animation.setEndValue(distance)
        self._animation.start()

    def stop(self) -> None:
        """Stay where the scroll has come to."""
        self._animation.stop()

    def _step(self, value: object) -> None:
        reached = int(str(value))
        step, self._gone = reached - self._gone, reached
        if step:
            self._move(step)

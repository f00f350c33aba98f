"""Cards that change their places go there in 120 ms, or at once where no motion is wanted."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

_MILLISECONDS: Final = 120


class Restack(QObject):
    """Move widgets to new heights, all together."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ways: dict[QWidget, tuple[int, int]] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._step)

    def start(self, tops: Mapping[QWidget, int]) -> None:
        """Move each widget softly from where it is."""
        self._animation.stop()
        self._ways = {one: (one.y(), top) for one, top in tops.items() if one.y() != top}
        if self._ways:
            self._animation.start()

    def put(self, tops: Mapping[QWidget, int]) -> None:
        """Put each widget into its place at once."""
        self._animation.stop()
        for widget, top in tops.items():
            if widget.y() != top:
                widget.move(widget.x(), top)
        self.moved.emit()

    def _step(self, value: object) -> None:
        share = float(str(value))
        for widget, (start, end) in self._ways.items():
            widget.move(widget.x(), round(start + (end - start) * share))
        self.moved.emit()

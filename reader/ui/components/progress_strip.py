"""How far a long act has come, and a way to stop it."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QWidget

from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import Words, rounded
from reader.ui.theme import Theme

SHOWN_AFTER = 400
BAR = 4


class ProgressBar(QWidget):
    """A thin bar that fills from the start edge."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill so much of the bar (0-1)."""
        self.share = min(1.0, max(0.0, share))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for four pixels of height."""
        return QSize(self.theme.px(230), self.theme.px(BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and filling."""
        painter, radius = QPainter(self), self.height() / 2
        rounded(painter, self.rect(), radius, fill=self.theme.color("hair"))
        filled = QRect(0, 0, round(self.width() * self.share), self.height())
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), filled)
        rounded(painter, place, radius, fill=self.theme.color("accent"))


class ProgressStrip(QWidget):
    """Show "14 of 40", a bar and Cancel; it comes only when the act lasts longer than 400 ms.

    Sentences come from the catalogue: ``begin`` takes the id of one with the values ``done`` and
    ``total``.
    """

    cancel_requested = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = "progress.count"
        self._done = self._total = 0
        self.label = ElidedLabel("", theme, Words(12))
        self.cancel = Button("", theme, kind="flat", dense=True)
        self.bar = ProgressBar(theme)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.cancel, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.bar, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.show)
        self.cancel.clicked.connect(self._cancel)
        self.hide()

    def begin(self, message_id: str = "progress.count", total: int = 0) -> None:
        """Start counting; nothing is seen before 400 ms."""
        self._id = message_id
        self.cancel.setText(say("progress.cancel"))
        self.cancel.setEnabled(True)
        self.report(0, total)
        self.timer.start(SHOWN_AFTER)

    def report(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._done, self._total = done, total
        self.label.setText(say(self._id, done=done, total=total))
        self.setAccessibleName(self.label.text())
        self.bar.set_share(done / total if total else 0)

    def finish(self) -> None:
        """Go away."""
        self.timer.stop()
        self.hide()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)  # once asked, it stops at the next step
        self.cancel_requested.emit()

"""The three panes: shelf, page and notes; folded where the window is too narrow for all.

From 1280 px all three stand side by side. Below, the shelf folds and comes as an overlay when it
is called; below 1100 the notes do so too, and the stripes beside the text stay. What a person
folds stays folded, for each pane by itself.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.ui.components.splitter import Splitter
from reader.ui.theme import Theme

Side = Literal["shelf", "notes"]

SHELF, NOTES, PAGE = 276, 344, 560
RANGES: dict[Side, tuple[int, int]] = {"shelf": (220, 380), "notes": (280, 440)}
WIDE: dict[Side, int] = {"shelf": 1280, "notes": 1100}
"""The width of the window from which a pane stands beside the page."""


class Panes(QWidget):
    """Hold the panes in a splitter, or over the page."""

    folded = Signal(str, bool)  # which pane, and whether it is out of sight now
    arranged = Signal()

    def __init__(self, shelf: QWidget, page: QWidget, notes: QWidget, theme: Theme) -> None:
        super().__init__()
        self._side: dict[Side, QWidget] = {"shelf": shelf, "notes": notes}
        self._page = page
        self._wished: dict[Side, bool] = {"shelf": True, "notes": True}
        self._widths: dict[Side, int] = {"shelf": SHELF, "notes": NOTES}
        self._over: Side | None = None
        self._alone = False
        self._narrow: dict[Side, bool] = {"shelf": False, "notes": False}
        self.splitter = Splitter(theme)
        for widget in (shelf, page, notes):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._keep_widths)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        page.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take measures from this theme."""
        self.theme = theme
        self._page.setMinimumWidth(PAGE)
        for side, (least, most) in RANGES.items():
            self._side[side].setMinimumWidth(theme.px(least))
            self._side[side].setMaximumWidth(theme.px(most))
        self._arrange()

    # what a person wishes

    def is_shown(self, side: Side) -> bool:
        """Say whether a pane is in sight."""
        return self._side[side].isVisible()

    def is_wished(self, side: Side) -> bool:
        """Say whether the person wants a pane where there is room for it."""
        return self._wished[side]

    def toggle(self, side: Side) -> None:
        """Show a pane, or fold it; a narrow window shows it over the page."""
        if self._alone:
            return
        if self._narrow[side]:
            self._over = None if self._over == side else side
        else:
            self._wished[side] = not self._wished[side]
        self._arrange()

    def show_pane(self, side: Side) -> None:
        """Show a pane if it is out of sight."""
        if not self.is_shown(side):
            self.toggle(side)

    def put_overlay_away(self) -> bool:
        """Fold the pane that lies over the page; answer whether there was one."""
        was, self._over = self._over, None
        if was is not None:
            self._arrange()
        return was is not None

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Show the page alone, or what was there before."""
        self._alone = alone
        self._over = None
        self._arrange()

    def lead_across(self, y: int | None, color: QColor) -> None:
        """Let the line to a card cross between page and notes, at a height of the screen."""
        self.splitter.lead_across(self.splitter.count() - 1, y, color)

    # what is remembered

    def state(self) -> dict[str, int]:
        """Give widths and folds, to be remembered."""
        shown = {f"{side}_shown": int(wished) for side, wished in self._wished.items()}
        return {**self._widths, **shown}

    def restore(self, state: dict[str, int]) -> None:
        """Take widths and folds that were remembered."""
        for side, (least, most) in RANGES.items():
            width = state.get(side, self._widths[side])
            self._widths[side] = min(max(width, least), most)
            self._wished[side] = bool(state.get(f"{side}_shown", True))
        self._arrange()

    # arranging

    def _arrange(self) -> None:
        wide: dict[QWidget | None, int] = {}
        for side, pane in self._side.items():
            self._narrow[side] = self.window().width() < WIDE[side]
            self._place(side)
            wide[pane] = self._widths[side] if self._beside(side) else 0
        page = max(self.width() - sum(wide.values()), PAGE)
        order = [self.splitter.widget(n) for n in range(self.splitter.count())]
        self.splitter.setSizes([wide.get(pane, page) for pane in order])
        self.arranged.emit()

    def _beside(self, side: Side) -> bool:
        return self._wished[side] and not self._narrow[side] and not self._alone

    def _place(self, side: Side) -> None:
        """Put a pane into the splitter, over the page, or out of sight."""
        pane = self._side[side]
        before = pane.isVisible()
        if self._over == side and self._narrow[side] and not self._alone:
            if pane.parent() is not self:
                pane.setParent(self)
            pane.setGeometry(self._overlay(side))
            pane.show()
            pane.raise_()
        else:
            if pane.parent() is not self.splitter:
                self.splitter.insertWidget(0 if side == "shelf" else 2, pane)
                self.splitter.setStretchFactor(1, 1)
            pane.setVisible(self._beside(side))
        if before != pane.isVisible():
            self.folded.emit(side, not pane.isVisible())

    def _overlay(self, side: Side) -> QRect:
        width = self.theme.px(self._widths[side])
        at_left = (side == "notes") == (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        return self.rect().adjusted(
            0 if at_left else self.width() - width, 0, width - self.width() if at_left else 0, 0
        )

    def _keep_widths(self) -> None:
        for side, pane in self._side.items():
            if self._beside(side):
                self._widths[side] = pane.width()
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold by the new width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Put an overlay on the other side when the interface turns around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold an overlay when the page is clicked."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress
        if watched is self._page and pressed:
            self.put_overlay_away()
        return super().eventFilter(watched, event)

"""A line of the facts strip: what it tells of, as many chips as fit, the rest behind a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.compare.findings import Span
from reader.language import isolated, number, say
from reader.ui.components.menu import Menu
from reader.ui.components.paint import CENTRED, LEADING, Row, Words, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

CHIP: Final = 24
LINE: Final = 30
_LABEL, _PAD, _GAP = 76, 8, 6
_WIDEST: Final = 220
_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class ChipMatter:
    """What a chip stands for: its text, its places in both articles, and more for a tooltip."""

    text: str
    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()
    more: str = ""
    color: str = "t1"


class FactChip(QAbstractButton):
    """Show one fact; a press shows it in the texts."""

    moved = Signal(int)
    """An arrow key wants the focus so many chips further, in the direction of reading."""

    def __init__(self, matter: ChipMatter, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.matter = matter
        self.theme = theme
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(matter.text)
        self.setAccessibleName(matter.text)
        self.setAccessibleDescription(matter.more)
        self.setToolTip(tooltip(matter.more))

    def sizeHint(self) -> QSize:
        """Ask for room for the text, within bounds."""
        theme = self.theme
        wide = width_of(theme, self.text(), 12, 400) + 2 * theme.px(_PAD)
        return QSize(min(wide, theme.px(_WIDEST)), theme.px(CHIP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from chip to chip, and Enter press."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(-step if self.isRightToLeft() else step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a small card with the text."""
        theme, painter = self.theme, QPainter(self)
        fill = "soft" if self.isChecked() else "hover" if self.underMouse() else "card"
        line = "accent" if self.isChecked() else "line"
        rounded(
            painter, self.rect(), theme.px(6), fill=theme.color(fill), outline=theme.color(line)
        )
        inner = self.rect().adjusted(theme.px(_PAD) - 1, 0, 1 - theme.px(_PAD), 0)
        write(painter, inner, self.text(), Words(12, 400, self.matter.color, CENTRED), theme)


class ChipLine(QWidget):
    """Hold a label and chips on one line; those that do not fit are listed by the last chip."""

    chosen = Signal(object)
    """The ``ChipMatter`` that was pressed; None where it was pressed again."""

    def __init__(self, theme: Theme, *, label: int = _LABEL) -> None:
        super().__init__()
        self.theme = theme
        self.label = ""
        self._label = label  # how wide, at 100 %; none where chips speak for themselves
        self._color = "t2"
        self.chips: list[FactChip] = []
        self._rest = FactChip(ChipMatter(""), theme, self)
        self._rest.setCheckable(False)
        self._rest.hide()
        self._rest.clicked.connect(self._list_rest)
        self._rest.moved.connect(self._move)
        self._empty = ""
        self._shown = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, label: str, color: str, empty: str) -> None:
        """Say what the line tells of, in a colour of the theme; and what if there is nothing."""
        self.label, self._color, self._empty = label, color, empty
        self.setAccessibleName(label)
        self.update()

    def show_matters(self, matters: Sequence[ChipMatter]) -> None:
        """Show other chips."""
        for chip in self.chips:
            chip.setParent(None)
            chip.deleteLater()
        self.chips = [FactChip(matter, self.theme, self) for matter in matters]
        for chip in self.chips:
            chip.clicked.connect(lambda _=False, chip=chip: self._press(chip))
            chip.moved.connect(self._move)
        self._arrange()

    def release(self, but: ChipMatter | None) -> None:
        """Let go of every chip but the one of ``but``."""
        for chip in self.chips:
            chip.setChecked(but is not None and chip.matter is but)

    def _press(self, chip: FactChip) -> None:
        self.chosen.emit(chip.matter if chip.isChecked() else None)

    def _move(self, step: int) -> None:
        seen = [*self.chips[: self._shown], *([self._rest] if self._rest.isVisible() else [])]
        sender = self.sender()
        at = next(at for at, chip in enumerate(seen) if chip is sender) + step
        if 0 <= at < len(seen):
            seen[at].setFocus(Qt.FocusReason.TabFocusReason)

    def first(self) -> FactChip | None:
        """Give the chip that the tab key stops at."""
        return self.chips[0] if self.chips else None

    def _list_rest(self) -> None:
        menu = Menu(self.label, self)
        for chip in self.chips[self._shown :]:
            menu.addAction(chip.text(), lambda chip=chip: self.chosen.emit(chip.matter))
        menu.popup(self._rest.mapToGlobal(self._rest.rect().topLeft()))

    # places

    def _arrange(self) -> None:
        """Put as many chips on the line as fit."""
        theme = self.theme
        room = self.width() - theme.px(self._label)
        gap = theme.px(_GAP)
        widths = [chip.sizeHint().width() for chip in self.chips]
        fitting = self._fitting(widths, room, gap)
        left = len(self.chips) - fitting
        if left:
            self._show_rest(left)
        self._shown = fitting
        row = Row(self.rect(), self.layoutDirection())
        row.skip(theme.px(self._label))
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < fitting)
            if at < fitting:
                chip.setGeometry(self._place(row, widths[at]))
                row.skip(gap)
        self._rest.setVisible(bool(left))
        if left:
            self._rest.setGeometry(self._place(row, self._rest.sizeHint().width()))
        for at, chip in enumerate(self.chips):
            policy = Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        self.update()

    def _place(self, row: Row, width: int) -> QRect:
        return row.take(width, self.theme.px(CHIP))

    def _fitting(self, widths: Sequence[int], room: int, gap: int) -> int:
        if sum(widths) + gap * max(0, len(widths) - 1) <= room:
            return len(widths)
        room -= self.theme.px(44) + gap  # of the chip that counts the rest
        used = fitting = 0
        for width in widths:
            if used + width > room:
                break
            used += width + gap
            fitting += 1
        return fitting

    def _show_rest(self, left: int) -> None:
        self._rest.matter = ChipMatter(isolated(f"+{number(left)}", "count"))
        self._rest.setText(self._rest.matter.text)
        self._rest.setAccessibleName(say("compare.more_facts", count=left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chips to the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Turn around with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFixedHeight(theme.px(LINE))
        for chip in (*self.chips, self._rest):
            chip.theme = theme
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the label, and what is said where there is nothing."""
        theme, painter = self.theme, QPainter(self)
        row = Row(self.rect(), self.layoutDirection())
        if self._label:
            place = row.take(theme.px(self._label) - theme.px(8))
            write(painter, place, self.label, Words(12, 500, self._color, LEADING), theme)
            row.skip(theme.px(8))
        if not self.chips:
            write(painter, row.rest(), self._empty, Words(12, 400, "t3", LEADING), theme)

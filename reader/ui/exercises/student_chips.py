"""The tags of an exercise as chips with their keys, as many in a row as fit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from reader.core.model import Tag
from reader.language import say
from reader.ui.components.chip import Chip, look_of
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.notes_words import tag_name
from reader.ui.theme import Theme

_GAP: Final = 8
_ROW: Final = 30


class TagChips(QWidget):
    """Show tags; pressing one puts it on what is meant."""

    tag_requested = Signal(str)

    def __init__(self, tags: Sequence[Tag], theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._tags = list(tags)
        self.setAccessibleName(say("student.tags"))
        self.chips = [self._chip(tag) for tag in self._tags]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _chip(self, tag: Tag) -> Chip:
        chip = Chip(
            look_of(tag, tag_name(tag), self.theme, key=tag.shortcut or ""), self.theme, parent=self
        )
        chip.clicked.connect(lambda: self.tag_requested.emit(tag.id))
        if tag.description:
            chip.setToolTip(tooltip(tag.description))
            chip.setAccessibleDescription(tag.description)
        return chip

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        for chip, tag in zip(self.chips, self._tags, strict=True):
            chip.show_look(look_of(tag, tag_name(tag), theme, key=tag.shortcut or ""))
        self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Take as many rows as are needed."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """Ask for the rows at the present width."""
        wide = max(self.width(), self.theme.px(200))
        return QSize(wide, self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place(self.width())

    def _place(self, width: int) -> None:
        for chip, place in zip(self.chips, self._places(width)[0], strict=True):
            chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        self.updateGeometry()

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Lay the chips out from the left, as if the interface ran so."""
        px, found, x, y = self.theme.px, list[QRect](), 0, 0
        for chip in self.chips:
            size = chip.sizeHint()
            wide = min(size.width(), width)
            if x and x + wide > width:
                x, y = 0, y + px(_ROW)
            found.append(QRect(x, y, wide, size.height()))
            x += wide + px(_GAP)
        return found, y + px(24)

"""Fields for document matter: each runs the way its text does, whatever the interface does."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from reader.core.arabic import western_digits
from reader.core.dates import find_dates
from reader.core.text import direction
from reader.language import is_rtl, say
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, font
from reader.ui.theme import Theme

_YEAR = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?")
_LOOKED_AT = 2000  # letters that decide about the direction


class MatterField(QLineEdit):
    """Take one line of document matter; an address (``latin``) always runs from the left."""

    def __init__(self, theme: Theme, text: str = "", *, latin: bool = False) -> None:
        super().__init__(text)
        self._latin = latin
        self.textChanged.connect(lambda _text: self._turn())
        self.set_theme(theme)
        self._turn()

    @property
    def value(self) -> str | None:
        """Give what was written; None for nothing."""
        return self.text().strip() or None

    def set_theme(self, theme: Theme) -> None:
        """Take the text size from this theme."""
        self.setFont(font(theme, 13))

    def retranslate(self) -> None:
        """Run the empty field the way of the interface."""
        self._turn()

    def _turn(self) -> None:
        text = self.text()
        default = "rtl" if is_rtl() else "ltr"
        runs = "ltr" if self._latin and text else direction(text, 0, len(text), default)
        rtl = runs == "rtl"
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )


class MatterArea(QPlainTextEdit):
    """Take several lines of document matter, run the way of most of its words. Tab goes on.

    Paragraphs of their own direction would need a rich text editor, which would take more than
    plain text.
    """

    def __init__(
        self, theme: Theme, text: str = "", *, lines: int = 3, grows: bool = False
    ) -> None:
        super().__init__()
        self._lines = lines
        self._grows = grows
        self._rtl: bool | None = None
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._turn)
        self.setPlainText(text)
        self.set_theme(theme)
        self._turn()

    @property
    def value(self) -> str | None:
        """Give what was written; None for nothing but space."""
        text = self.toPlainText()
        return text if text.strip() else None

    def set_theme(self, theme: Theme) -> None:
        """Take the text size from this theme."""
        self.setFont(font(theme, 13))
        line = self.fontMetrics().lineSpacing() + 1  # Arabic lines are set a little higher
        tall = line * self._lines + 10 + theme.px(10)
        self.setMinimumHeight(tall)
        if not self._grows:
            self.setMaximumHeight(tall)

    def retranslate(self) -> None:
        """Run the empty field the way of the interface."""
        self._turn()

    def _turn(self) -> None:
        text = self.toPlainText()[:_LOOKED_AT]
        rtl = direction(text, 0, len(text), "rtl" if is_rtl() else "ltr") == "rtl"
        if rtl == self._rtl:
            return
        self._rtl = rtl
        # In a plain text field left is left, whatever the direction of the text.
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)


class FieldGrid(QWidget):
    """Set fields below each other, each beside its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._names: list[tuple[str, Label, QWidget]] = []
        self._hints: list[Callable[[], object]] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnMinimumWidth(0, theme.px(104))

    def add(self, id: str, field: QWidget, *, top: bool = False) -> Label:  # noqa: A002
        """Add a field by the id of its name; ``top`` sets the name at the field's first line."""
        label = Label("", self.theme, Words(13, 400, "t2"))
        label.setBuddy(field)
        row = self.grid.rowCount()
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        if top:
            label.setContentsMargins(0, 6, 0, 0)
        self.grid.addWidget(label, row, 0, side)
        if field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum:
            # without a side, a field that does not grow would keep its whole column from growing
            self.grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            self.grid.addWidget(field, row, 1)
        self._names.append((id, label, field))
        self._say_name(id, label, field)
        return label

    def add_hint(self, id: str) -> Label:  # noqa: A002
        """Add a line of small print below the last field."""
        label = Label("", self.theme, Words(12, 400, "t3"), wrap=True)
        self.grid.addWidget(label, self.grid.rowCount(), 1)

        def again() -> None:
            label.setText(say(id))

        self._hints.append(again)
        again()
        return label

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for what is added later; labels and fields take it themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say all names in the present language."""
        for id_, label, field in self._names:
            self._say_name(id_, label, field)
        for again in self._hints:
            again()

    def _say_name(self, id: str, label: Label, field: QWidget) -> None:  # noqa: A002
        label.setText(say(id))
        field.setAccessibleName(say(id))


def read_date(typed: str) -> str | None:
    """Read a date as people write it; None if it is none.

    The answer is as exact as what was written: a day, a month or a year.
    """
    plain = western_digits(typed).strip()
    if _YEAR.fullmatch(plain):
        return plain
    for found in find_dates(plain):
        if (found.start, found.end) == (0, len(plain)):
            return found.iso
    return None

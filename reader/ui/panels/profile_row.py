"""One tag with its count, to be pressed: in the tag profile, and in what filters the notes."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.language import number, say
from reader.ui import icons
from reader.ui.components.focus_ring import round_by
from reader.ui.components.paint import TRAILING, Row, Words, rounded, sign, sign_size, write
from reader.ui.theme import Pattern, Theme

_HEIGHT, _PAD, _GAP, _COUNT, _ICON = 32, 10, 8, 44, 16


@dataclass(frozen=True, slots=True)
class RowMatter:
    """Say what a row stands for: a value, its name, its count; a colour, or an icon instead."""

    value: str
    name: str
    count: int
    color: QColor | None = None
    pattern: Pattern = "solid"
    code: str = ""
    icon: str = "person"


class CountRow(QAbstractButton):
    """Show a name and a count; checked while it filters."""

    def __init__(self, matter: RowMatter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        round_by(self, 6)
        self.show_matter(matter)

    def show_matter(self, matter: RowMatter) -> None:
        """Show something else."""
        self.matter = matter
        self.setText(matter.name)
        self.setAccessibleName(say("profile.row", name=matter.name, count=matter.count))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme; the colour is the owner's to renew."""
        self.theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line of 32."""
        return QSize(self.theme.px(200), self.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, swatch, name and count."""
        theme, painter, matter = self.theme, QPainter(self), self.matter
        ground = "soft" if self.isChecked() else "hover" if self.underMouse() else None
        if ground is not None:
            rounded(painter, self.rect(), theme.px(6), fill=theme.color(ground))
        pad = theme.px(_PAD)
        row = Row(self.rect().adjusted(pad, 0, -pad, 0), self.layoutDirection())
        if matter.color is not None:
            look = (matter.color, matter.pattern, matter.code)
            sign(painter, row.take_size(sign_size(theme, matter.code)), look, theme)
        else:
            side = theme.px(_ICON)
            icons.draw(painter, row.take(side, side).toRectF(), icons.Glyph(matter.icon), theme)
        row.skip(theme.px(_GAP))
        weight = 500 if self.isChecked() else 400
        name = row.rest(keep=theme.px(_COUNT))
        write(painter, name, matter.name, Words(13, weight, "t1"), theme)
        write(painter, row.rest(), number(matter.count), Words(12, 400, "t3", TRAILING), theme)

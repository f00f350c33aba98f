"""Buttons with words, and buttons that are an icon."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from reader.ui import icons
from reader.ui.components.paint import font, rounded
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

Kind = Literal["primary", "secondary", "flat"]
_ICON_COLORS: dict[Kind, str] = {"primary": "on", "secondary": "t1", "flat": "t2"}


class Button(QPushButton):
    """Ask for something in words: the style sheet paints it by its ``kind``."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        kind: Kind = "secondary",
        icon: str | None = None,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_role = icon
        self._dense = dense
        self.setProperty("kind", kind)
        self.setProperty("dense", dense)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take icon and text size from this theme."""
        self.setFont(font(theme, 12 if self._dense else 13, 500))
        if self._icon_role is not None:
            self.setIcon(icons.icon(self._icon_role, theme, color=_ICON_COLORS[self._kind]))
            # Wider than high: Qt leaves hardly a pixel between an icon and its word.
            self.setIconSize(QSize(theme.px(22), theme.px(16)))


class IconButton(QToolButton):
    """Ask for something by an icon alone: it needs a name, which is also its tooltip.

    ``size`` is the side at 100 % (32; 28 in dense rows; 24 inside a card).
    """

    def __init__(
        self,
        role: str,
        name: str,
        theme: Theme,
        *,
        size: int = 32,
        icon_size: int = 18,
        key: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self._size = size
        self._icon_size = icon_size
        self._on_ink = False
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name_it(name, key)
        self.set_theme(theme)

    def name_it(self, name: str, key: str = "") -> None:
        """Set the accessible name and the tooltip, with the key that does the same."""
        self.setAccessibleName(name)
        self.setToolTip(tooltip(f"{name}  {key}" if key else name))

    def follow(self, action: QAction) -> None:
        """Trigger, enable and check with an action, and be called as it is."""
        self.setDefaultAction(action)
        action.changed.connect(self._take_name)  # a method: it ends with the button
        self._take_name()

    def lie_on_ink(self) -> None:
        """Use the colours of what floats."""
        self._on_ink = True

    def set_theme(self, theme: Theme) -> None:
        """Take colours and size from this theme."""
        self.theme = theme
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the fixed square."""
        side = self.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the state and the icon."""
        painter = QPainter(self)
        ground = self._ground()
        if ground is not None:
            rounded(painter, self.rect(), self.theme.px(6), fill=self.theme.color(ground))
        side = self.theme.px(self._icon_size)
        corner = (self.width() - side) // 2
        place = QRect(corner, corner, side, side)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        icons.draw(painter, place.toRectF(), icons.Glyph(self.role, self._shade()), self.theme)

    def _take_name(self) -> None:
        self.setAccessibleName(self.defaultAction().text().replace("&&", "&"))

    def _ground(self) -> str | None:
        pressed = self.isDown() or (self.isEnabled() and self.underMouse())
        if self._on_ink:
            return "inkh" if pressed else None
        if self.isChecked():
            return "soft"
        return "hover" if pressed else None

    def _shade(self) -> str:
        if self._on_ink:
            return "inkt"
        return "accent" if self.isChecked() else "t2"

"""Icons by role: Phosphor glyphs (``ph.*`` names) from the font that qtawesome brings.

Only the font file and its table of names are used. Importing qtawesome takes 0.15 s and then
loads a dozen fonts; the one needed here is open in 0.01 s. Glyphs are painted as outlines, sharp
at every size and device pixel ratio. Directional roles turn around in a right-to-left interface.
"""

import json
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

from reader.ui.fonts import package_folder
from reader.ui.theme import Theme

ICONS = {
    # sections
    "library": "ph.books",
    "compare": "ph.columns",
    "search": "ph.magnifying-glass",
    "tags": "ph.tag",
    "exercises": "ph.graduation-cap",
    "help": "ph.question",
    "settings": "ph.gear-six",
    # the reader's bar
    "library_panel": "ph.square-half",
    "notes_panel": "ph.square-half",
    "next": "ph.caret-right",
    "previous": "ph.caret-left",
    "text_size": "ph.text-aa",
    "text_larger": "ph.magnifying-glass-plus",
    "text_smaller": "ph.magnifying-glass-minus",
    "text_usual": "ph.text-aa",
    "dim_outside": "ph.circle-half",
    "dark": "ph.moon",
    "light": "ph.sun",
    "export": "ph.export",
    "focus_mode": "ph.corners-out",
    "find": "ph.magnifying-glass",
    "go_to": "ph.crosshair",
    "print": "ph.printer",
    # highlights
    "tag": "ph.tag",
    "untag": "ph.x",
    "memo": "ph.note-pencil",
    "note": "ph.note",
    "edit": "ph.pencil-simple",
    "delete": "ph.trash",
    "more": "ph.dots-three",
    "mark": "ph.highlighter-circle",
    "select": "ph.selection-all",
    "resize": "ph.arrows-out-line-horizontal",
    "copy": "ph.copy",
    "cite": "ph.quotes",
    # the shelf
    "sort": "ph.sort-ascending",
    "add": "ph.plus",
    "add_folder": "ph.folder-open",
    "paste": "ph.clipboard-text",
    "upload": "ph.upload-simple",
    "download": "ph.download-simple",
    "all_articles": "ph.tray",
    "collection": "ph.folder",
    "filter": "ph.funnel",
    "filter_lines": "ph.funnel-simple",
    "read": "ph.check",
    "unread": "ph.circle",
    "article": "ph.article",
    "articles": "ph.newspaper",
    "file": "ph.file-text",
    "open": "ph.folder-open",
    "new": "ph.file-plus",
    "recent": "ph.clock-counter-clockwise",
    "backup": "ph.archive",
    "restore": "ph.clock-counter-clockwise",
    "quit": "ph.sign-out",
    # parts of an article
    "headline": "ph.text-h-one",
    "subheadline": "ph.text-h-two",
    "heading": "ph.text-h-three",
    "paragraph": "ph.text-align-left",
    "dateline": "ph.map-pin",
    "date": "ph.calendar-blank",
    "caption": "ph.image",
    "related": "ph.link-simple",
    "advert": "ph.megaphone-simple",
    "boilerplate": "ph.info",
    # everything else
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "history": "ph.clock-counter-clockwise",
    "saved": "ph.check-circle",
    "warning": "ph.warning-circle",
    "info": "ph.info",
    "person": "ph.user",
    "place": "ph.map-pin",
    "organisation": "ph.buildings",
    "time": "ph.clock",
    "number": "ph.hash",
    "quotation": "ph.quotes",
    "bookmark": "ph.bookmark-simple",
    "language": "ph.translate",
    "keyboard": "ph.keyboard",
    "link": "ph.link",
    "swap": "ph.swap",
    # two articles side by side
    "swap_sides": "ph.arrows-left-right",
    "replace": "ph.swap",
    "differences": "ph.text-t",
    "spelling": "ph.text-aa",
    "moved": "ph.arrows-down-up",
    "down": "ph.arrow-down",
    "up": "ph.arrow-up",
    "reject": "ph.x-circle",
    "relation": "ph.intersect",
    "level": "ph.align-top",
    "first": "ph.number-square-one",
    "second": "ph.number-square-two",
    "pairs": "ph.table",
    "carry": "ph.arrow-line-right",
    # exercises
    "board": "ph.projector-screen",
    "send": "ph.paper-plane-tilt",
    "key": "ph.key",
    "grip": "ph.dots-six-vertical",
    "close": "ph.x",
    "clear": "ph.x",
    "check": "ph.check",
    "expand": "ph.caret-down",
    "collapse": "ph.caret-up",
    "forward": "ph.caret-right",
    "back": "ph.caret-left",
}

DIRECTIONAL = frozenset(
    {
        *("library_panel", "notes_panel", "next", "previous", "forward", "back"),
        *("undo", "redo", "send", "quit", "paragraph", "carry"),
    }
)
# Drawn from the other side: the notes lie at the end of the window.
_REVERSED = frozenset({"notes_panel"})
_EM = 256.0


class Glyph(NamedTuple):
    """Say what to draw: a role, its colour (a role of the theme or a colour), filled or lined."""

    role: str
    color: str | QColor = "t2"
    filled: bool = False
    mirrored: bool | None = None


def icon(
    role: str,
    theme: Theme,
    *,
    color: str | QColor = "t2",
    mirrored: bool | None = None,
    filled: bool = False,
) -> QIcon:
    """Give the icon of a role; raise ``KeyError`` for one that does not exist.

    ``mirrored=None`` turns directional roles around in a right-to-left interface. Icons are made
    when first asked for and kept with the theme.
    """
    name_of(role, filled=filled)
    glyph = Glyph(role, color, filled, turned(role, mirrored=mirrored))
    named = color.name() if isinstance(color, QColor) else color
    key = ("icon", role, named, filled, glyph.mirrored)
    if key not in theme.kept:
        theme.kept[key] = QIcon(_GlyphEngine(glyph, theme))
    return theme.kept[key]


def draw(painter: QPainter, rect: QRectF, glyph: Glyph, theme: Theme) -> None:
    """Paint an icon into the middle of ``rect``, as large as its shorter side."""
    color = theme.color(glyph.color) if isinstance(glyph.color, str) else glyph.color
    side = min(rect.width(), rect.height())
    scale = side / _EM
    flip = -scale if turned(glyph.role, mirrored=glyph.mirrored) else scale
    place = QTransform(flip, 0, 0, scale, rect.center().x(), rect.center().y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(place, combine=True)
    painter.fillPath(outline(name_of(glyph.role, filled=glyph.filled)), color)
    painter.restore()


def turned(role: str, *, mirrored: bool | None = None) -> bool:
    """Say whether a role is to be drawn the other way round, as asked or by the interface."""
    if mirrored is not None:
        return mirrored
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return role in DIRECTIONAL and rtl != (role in _REVERSED)


def name_of(role: str, *, filled: bool = False) -> str:
    """Give the ``ph.*`` name behind a role."""
    return f"{ICONS[role]}-fill" if filled else ICONS[role]


@cache
def outline(name: str) -> QPainterPath:
    """Give the outline of a ``ph.*`` glyph, 256 high and wide around (0, 0)."""
    font, characters = _phosphor()
    character = chr(int(characters[name.removeprefix("ph.")], 16))
    path = font.pathForGlyph(font.glyphIndexesForString(character)[0])
    path.setFillRule(Qt.FillRule.WindingFill)
    return path.translated(QPointF(-_EM / 2, font.ascent() - _EM / 2))


@cache
def _phosphor() -> tuple[QRawFont, dict[str, str]]:
    folder = package_folder("qtawesome")
    if folder is None:
        raise ModuleNotFoundError("qtawesome")
    fonts = folder / "fonts"
    table = next(fonts.glob("phosphor-charmap-*.json"))
    font = QRawFont(
        str(next(fonts.glob("phosphor-[0-9]*.ttf"))), _EM, QFont.HintingPreference.PreferNoHinting
    )
    return font, json.loads(table.read_bytes())


class _GlyphEngine(QIconEngine):
    """Paint one glyph at whatever size Qt asks for; a disabled icon is paler."""

    def __init__(self, glyph: Glyph, theme: Theme) -> None:
        super().__init__()
        self._glyph = glyph
        self._theme = theme

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph."""
        del state
        glyph = self._glyph
        if mode == QIcon.Mode.Disabled:
            glyph = glyph._replace(color=self._theme.mixed("t3", 0.55, "page"))
        draw(painter, QRectF(rect), glyph, self._theme)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw the glyph on nothing; ``size`` is in device pixels."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Make another of the same."""
        return _GlyphEngine(self._glyph, self._theme)

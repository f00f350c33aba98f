import subprocess
import sys

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader.paths import resources
from reader.ui import icons
from reader.ui.icons import Glyph
from reader.ui.theme import Theme, load


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return load("light")


def drawn(glyph: Glyph, theme: Theme, side: int = 48) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icons.draw(painter, QRectF(image.rect()), glyph, theme)
    painter.end()
    return image


@pytest.mark.parametrize("role", sorted(icons.ICONS))
def test_every_role_has_a_glyph(role: str, theme: Theme) -> None:
    box = icons.outline(icons.name_of(role)).boundingRect()
    assert 0 < box.width() <= 256
    assert box.left() >= -128
    assert box.right() <= 128
    assert box.top() >= -128
    assert box.bottom() <= 128


@pytest.mark.parametrize("role", ["library", "tags", "settings"])
def test_sections_can_be_filled(role: str, theme: Theme) -> None:
    assert icons.outline(icons.name_of(role, filled=True)) != icons.outline(icons.name_of(role))


def test_directional_icons_turn_around_with_the_interface(qapp: QApplication, theme: Theme) -> None:
    ltr = {role: drawn(Glyph(role), theme) for role in ("next", "library_panel", "undo", "search")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rtl = {role: drawn(Glyph(role), theme) for role in ltr}
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert rtl["search"] == ltr["search"]
    for role in ("next", "library_panel", "undo"):
        assert rtl[role] != ltr[role]
        assert rtl[role] == drawn(Glyph(role, mirrored=True), theme)


def test_the_two_side_panels_are_drawn_from_opposite_sides(theme: Theme) -> None:
    assert drawn(Glyph("notes_panel"), theme) == drawn(Glyph("library_panel", mirrored=True), theme)


def test_the_direction_may_be_told(theme: Theme) -> None:
    assert icons.turned("next", mirrored=True)
    assert not icons.turned("next", mirrored=False)


def test_an_icon_is_made_once_for_a_theme(theme: Theme) -> None:
    assert icons.icon("tag", theme) is icons.icon("tag", theme)
    assert icons.icon("tag", theme, color="accent") is not icons.icon("tag", theme)
    assert icons.icon("tag", load("dark")) is not icons.icon("tag", theme)


def test_an_icon_is_sharp_on_a_fine_screen(theme: Theme) -> None:
    icon = icons.icon("tag", theme)
    fine = icon.pixmap(QSize(18, 18), 2.0)
    assert fine.size() == QSize(36, 36)
    assert fine.toImage() != icon.pixmap(QSize(18, 18), 1.0).scaled(36, 36).toImage()


def test_a_disabled_icon_is_paler(theme: Theme) -> None:
    def darkest(mode: QIcon.Mode) -> int:
        image = icons.icon("tag", theme).pixmap(QSize(64, 64), 1.0, mode).toImage()
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(64)
            for y in range(64)
            if image.pixelColor(x, y).alpha() == 255
        )

    assert darkest(QIcon.Mode.Disabled) > darkest(QIcon.Mode.Normal)


def test_an_unknown_role_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn", theme)


def test_the_icon_library_itself_is_never_imported() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from reader.ui import icons, theme;"
        "icons.icon('tag', theme.load('light')).pixmap(18, 18);"
        "sys.exit('qtawesome' in sys.modules or 'qtpy' in sys.modules)"
    )
    root = resources().parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0

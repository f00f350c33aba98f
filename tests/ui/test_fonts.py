import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from reader.ui import fonts


@pytest.fixture(autouse=True)
def loaded(qapp: QApplication) -> list[str]:
    return fonts.load()


def test_both_families_come_with_the_program(loaded: list[str]) -> None:
    assert len(fonts.files()) == 5
    assert {fonts.READING, fonts.INTERFACE} <= set(loaded)


@pytest.mark.parametrize("bold", [False, True])
def test_reading_is_set_in_amiri(bold: bool) -> None:
    info = QFontInfo(fonts.reading_font(20, bold=bold))
    assert (info.family(), info.pixelSize(), info.bold()) == ("Amiri", 20, bold)
    assert not info.italic()


@pytest.mark.parametrize("weight", fonts.INTERFACE_WEIGHTS)
def test_every_weight_of_the_interface_has_its_own_file(weight: int) -> None:
    font = fonts.interface_font(13, weight)
    assert QFontInfo(font).family() == fonts.INTERFACE
    assert QFontInfo(font).weight() == weight
    wanted = {400: "Regular", 500: "Medium", 600: "SemiBold"}[weight]
    assert QRawFont.fromFont(font).styleName() == wanted


def test_both_fonts_have_arabic_with_marks_latin_and_both_digits() -> None:
    for font in (fonts.reading_font(20), fonts.interface_font(13)):
        raw = QRawFont.fromFont(font)
        assert all(raw.supportsCharacter(ord(c)) for c in "بًَُّلاإ،؟«»Az09٠٩…")


def test_arabic_is_joined() -> None:
    metrics = QFontMetricsF(fonts.reading_font(40))
    joined, apart = "ببب", "ب\u200cب\u200cب"
    assert metrics.horizontalAdvance(joined) < metrics.horizontalAdvance(apart)


def test_the_persons_own_font_comes_first_and_amiri_behind_it() -> None:
    families = fonts.reading_font(20, family="Nobody Has This Font").families()
    assert families[:2] == ["Nobody Has This Font", "Amiri"]
    assert QFontInfo(fonts.reading_font(20, family="Nobody Has This Font")).family() == "Amiri"


def test_a_package_is_found_without_being_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fonts.package_folder("fontpkg_amiri")
    assert folder is not None
    assert (folder / "files" / "Amiri-Regular.ttf").is_file()
    assert fonts.package_folder("no_such_package_here") is None

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.core.model import Tag
from reader.ui.components.chip import Chip, ChipLook, Swatch, look_of
from reader.ui.components.keycap import KeyCap


def chip(theme, qtbot, **more) -> Chip:
    made = Chip(ChipLook("مصدر مجهول", theme.slot(5), theme.pattern(5), **more), theme)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def test_a_chip_is_22_high_in_a_target_of_24(theme, qtbot) -> None:
    made = chip(theme, qtbot)
    assert made.sizeHint().height() == 24
    image = made.grab().toImage()
    middle = image.width() // 2
    fill = theme.chip_fill(theme.slot(5))
    assert image.pixelColor(middle, 1) == fill
    assert image.pixelColor(middle, 22) == fill
    assert image.pixelColor(middle, 0) != fill
    assert image.pixelColor(middle, 23) != fill


def test_the_swatch_lies_at_the_start(theme, qtbot, rtl: bool) -> None:
    image = chip(theme, qtbot).grab().toImage()
    solid = theme.slot(5)
    columns = [
        x for x in range(image.width()) for y in (14, 15, 16) if image.pixelColor(x, y) == solid
    ]
    start = image.width() - 22 if rtl else 8
    assert columns
    assert min(columns) >= start
    assert max(columns) <= start + 14


def test_key_and_cross_make_a_chip_wider(theme, qtbot) -> None:
    plain = chip(theme, qtbot).width()
    assert chip(theme, qtbot, key="5").width() == plain + 6 + 18
    assert chip(theme, qtbot, removable=True).width() == plain + 6 + 14


def test_the_cross_takes_away_and_the_rest_presses(theme, qtbot, rtl: bool) -> None:
    made = chip(theme, qtbot, removable=True)
    cross, name = made.width() - 12, 40
    if rtl:
        cross, name = 12, made.width() - 40
    with qtbot.waitSignal(made.remove_requested), qtbot.assertNotEmitted(made.clicked):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(cross, 12))
    with qtbot.waitSignal(made.clicked), qtbot.assertNotEmitted(made.remove_requested):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(name, 12))


def test_delete_takes_away_only_what_can_be(theme, qtbot) -> None:
    for removable in (True, False):
        made = chip(theme, qtbot, removable=removable)
        heard: list[int] = []
        made.remove_requested.connect(lambda heard=heard: heard.append(1))
        QTest.keyClick(made, Qt.Key.Key_Delete)
        QTest.keyClick(made, Qt.Key.Key_Backspace)
        assert len(heard) == (2 if removable else 0)


def test_a_look_comes_from_a_tag(theme) -> None:
    look = look_of(Tag(id="t", name="وسم", slot=8), "Hedging", theme, key="8")
    assert (look.text, look.pattern, look.key) == ("Hedging", "dash", "8")
    assert look.color == theme.slot(8)


def test_patterns_look_different(theme, qtbot) -> None:
    images = []
    for pattern in ("solid", "dash", "dot"):
        sign = Swatch(theme.slot(1), pattern, theme)
        qtbot.addWidget(sign)
        sign.resize(sign.sizeHint())
        images.append(sign.grab().toImage())
    assert images[0] != images[1] != images[2] != images[0]


def test_a_key_cap_grows_with_its_key_and_reads_from_the_left(theme, qtbot, rtl: bool) -> None:
    one, many = KeyCap("T", theme), KeyCap("Ctrl+Shift+Z", theme)
    qtbot.addWidget(one)
    qtbot.addWidget(many)
    assert one.sizeHint().toTuple() == (18, 18)
    assert many.sizeHint().width() > 60
    assert many.accessibleName() == "Ctrl+Shift+Z"


def test_a_tag_that_looks_like_another_shows_its_code(theme, qtbot) -> None:
    coded = replace(theme, code_of=lambda tag: {"two": "قا"}.get(tag.id, ""))
    tag = Tag(id="two", name="قانون", slot=5)
    assert look_of(tag, "قانون", coded).code == "قا"
    assert look_of(Tag(id="one", name="أول", slot=5), "أول", coded).code == ""
    made, plain = chip(coded, qtbot, code="قا"), chip(theme, qtbot)
    assert made.sizeHint().width() > plain.sizeHint().width()
    assert made.sizeHint().height() == plain.sizeHint().height()
    swatch = Swatch(theme.slot(5), theme.pattern(5), theme, code="قا")
    qtbot.addWidget(swatch)
    swatch.resize(swatch.sizeHint())
    letters = swatch.grab().toImage()
    swatch.code = "لغ"
    assert swatch.grab().toImage() != letters

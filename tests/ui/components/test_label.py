from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QLabel

from reader.ui import fonts
from reader.ui.components.label import ClampedLabel, ElidedLabel, Label
from reader.ui.components.lines import Lines
from reader.ui.components.paint import Words

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
TITLE = "أعلنت بلدية المدينة الساحلية افتتاحَ المكتبة 👩‍🌾 العامّة بعد ثلاث سنوات من العمل 2031"


def inked(label: QLabel) -> list[int]:
    """Give the columns of a label that are not white."""
    label.setStyleSheet("background: white")
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    white = QColor("white").rgb()
    columns = range(image.width())
    return [x for x in columns if any(image.pixel(x, y) != white for y in range(image.height()))]


def uncut(text: str) -> str:
    """Take away the dots, and the joiner that keeps the form of a letter cut off from the next."""
    return text.removesuffix("…").removesuffix("\u200d")


def test_markup_is_shown_as_it_stands(theme, qtbot) -> None:
    label = Label("<b>12</b>", theme)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > QFontMetrics(label.font()).horizontalAdvance("12") * 2


def test_a_line_that_fits_is_not_cut(theme, qtbot) -> None:
    label = ElidedLabel("قصير", theme)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.is_cut()
    label.resize(8, 20)
    assert label.is_cut()


def test_a_short_line_lies_at_the_start_of_the_chrome(theme, qtbot, rtl: bool) -> None:
    for text in ("بحر", "sea"):
        label = ElidedLabel(text, theme)
        qtbot.addWidget(label)
        label.resize(200, 20)
        ink = inked(label)
        assert (min(ink) > 150) if rtl else (max(ink) < 50)


def test_document_matter_lies_at_its_own_start(theme, qtbot, rtl: bool) -> None:
    for runs, text in ((RTL, "بحر"), (LTR, "sea")):
        label = ClampedLabel(text, theme, Words(13), runs=runs)
        qtbot.addWidget(label)
        label.resize(200, 21)
        ink = inked(label)
        assert (min(ink) > 150) if runs == RTL else (max(ink) < 50)


def test_a_title_takes_two_lines_and_is_cut_at_its_logical_end(theme, qtbot) -> None:
    label = ClampedLabel(TITLE, theme, Words(13, 500), runs=RTL)
    qtbot.addWidget(label)
    label.resize(200, 100)
    first, second = label.lines()
    assert TITLE.startswith(first)
    assert second.endswith("…")
    assert TITLE.startswith(first + uncut(second))
    assert label.heightForWidth(200) == 42
    assert label.heightForWidth(5000) == 21


# A mark stands on a letter: alone on a blank it is as wide as a dotted circle.
LETTERS = [*"سلام ab1٢\u00a0\n", "لا", "مُّ", "بًـ", "ي\u200cا", "👩\u200d🌾"]


@given(
    text=st.lists(st.sampled_from(LETTERS), max_size=60).map("".join),
    width=st.integers(40, 300),
    most=st.integers(1, 4),
)
def test_lines_are_the_text_in_order(theme, text: str, width: int, most: int) -> None:
    font = fonts.interface_font(13)
    lines = Lines(text, font, width, most=most, direction=RTL).texts
    whole = " ".join(text.split())
    assert len(lines) <= most
    joined = "".join(lines)
    if joined != whole:
        assert joined.endswith("…")
        assert whole.startswith(uncut(joined))
    metrics = QFontMetrics(font)
    for line in map(str.rstrip, lines):
        # a word cut inside has letters that reshape: its piece may be wider by part of one
        slack = metrics.averageCharWidth() if " " not in line else 1
        assert metrics.horizontalAdvance(line) <= width + slack


def test_a_label_takes_colors_from_another_theme(theme, qtbot) -> None:
    from reader.ui.theme import load

    label = Label("نص", theme, Words(12, 400, "t2"))
    qtbot.addWidget(label)
    label.set_theme(load("dark", scale=150))
    assert label.palette().windowText().color() == load("dark").color("t2")
    assert label.font().pixelSize() == 18

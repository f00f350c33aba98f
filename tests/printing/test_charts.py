"""Pictures drawn by Qt: colours where they belong, words on their side, a size that can be held."""

import pytest
from PySide6.QtGui import QImage

from reader.core.errors import FileError
from reader.core.pictures import Box, Picture, Words
from reader.printing.charts import write_png


def test_a_picture_is_written_twice_as_sharp(tmp_path, qapp):
    path = tmp_path / "p.png"
    picture = Picture(40, 20, "#fdfdfb", (Box(10, 5, 20, 10, "#ae190d"),), "الوسوم")
    write_png(picture, path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (80, 40)
    assert image.pixelColor(2, 2).name() == "#fdfdfb"
    assert image.pixelColor(40, 20).name() == "#ae190d"
    assert image.text("Title") == "الوسوم"


def ink_of(image: QImage) -> tuple[range, range]:
    """Tell between which columns and rows anything is drawn."""
    ground = image.pixelColor(0, 0)
    places = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != ground
    ]
    across, down = {x for x, _ in places}, {y for _, y in places}
    return range(min(across), max(across)), range(min(down), max(down))


@pytest.mark.parametrize(("side", "at_left"), [("left", True), ("right", False)])
@pytest.mark.parametrize("rtl", [True, False])
def test_words_lie_on_their_side_whichever_way_they_run(tmp_path, qapp, side, at_left, rtl):
    words = Words(0, 0, 100, 20, "وسم", 12, "#000000", side=side, rtl=rtl)
    write_png(Picture(100, 20, "#ffffff", (words,)), tmp_path / "p.png")
    across, _ = ink_of(QImage(str(tmp_path / "p.png")))
    assert (across.start < 20) if at_left else (across.stop > 180)


def test_turned_words_stand_at_the_bottom(tmp_path, qapp):
    words = Words(0, 0, 20, 100, "وسم", 12, "#000000", turned=True)
    write_png(Picture(20, 100, "#ffffff", (words,)), tmp_path / "p.png")
    across, down = ink_of(QImage(str(tmp_path / "p.png")))
    assert down.stop > 180
    assert len(down) > len(across)


def test_a_very_long_picture_still_fits(tmp_path, qapp):
    write_png(Picture(10, 40_000, "#ffffff", ()), tmp_path / "p.png")
    assert QImage(str(tmp_path / "p.png")).height() == 32_000


def test_a_place_that_cannot_be_written_is_refused(tmp_path, qapp):
    with pytest.raises(FileError):
        write_png(Picture(4, 4, "#ffffff", ()), tmp_path / "missing" / "p.png")

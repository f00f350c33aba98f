"""The words of a PDF: to the letter, from the left to the right as they are seen."""

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from reader.core.model import Direction
from reader.printing import fonts
from reader.printing.article import save_pdf
from reader.printing.painting import Ink, PlainInk
from reader.printing.paper import PrintChoices
from reader.printing.setting import FOOT, Matter, Paragraph
from reader.printing.text_layer import SearchableInk
from tests.printing.conftest import written

_MAP = re.compile(rb"<(\w{4})> <\w{4}> (?:<(\w{4})>|\[([^]]*)\])")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|(ET)")


def streams(data: bytes) -> dict[int, bytes]:
    """Read the streams of a file by the number of their object."""
    found: dict[int, bytes] = {}
    for match in re.finditer(
        rb"(\d+) 0 obj\s*<<((?:(?!endobj).)*?)>>\s*stream\r?\n", data, re.DOTALL
    ):
        rest = data[match.end() :]
        compressed = b"FlateDecode" in match[2]
        found[int(match[1])] = (
            zlib.decompressobj().decompress(rest)
            if compressed
            else rest[: rest.index(b"endstream")]
        )
    return found


def words_in(path: Path) -> list[str]:
    """Read the words that a PDF shows, as its fonts say what they mean."""
    data = path.read_bytes()
    parts = streams(data)
    fonts: dict[int, dict[int, str]] = {}
    for match in re.finditer(rb"(\d+) 0 obj\s*<<[^>]*?/ToUnicode (\d+) 0 R", data, re.DOTALL):
        meanings = fonts.setdefault(int(match[1]), {})
        for first, letter, letters in _MAP.findall(parts[int(match[2])]):
            for glyph, meant in enumerate(re.findall(rb"\w{4}", letter or letters)):
                meanings[int(first, 16) + glyph] = chr(int(meant, 16))
    found: list[str] = []
    for content in parts.values():
        word, font = "", 0
        for name, glyphs, end in _SHOWN.findall(content):
            font = int(name) if name else font
            for at in range(0, len(glyphs), 4):
                word += fonts[font].get(int(glyphs[at : at + 4], 16), "?")
            if end:
                found.append(word)
                word = ""
    return found


def test_every_word_can_be_found(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_pdf(path, written(1, outlet="وكالة البلدة"), PrintChoices(marks="none"))
    found = set(words_in(path))
    for word in ("قال", "المتحدثُ", "إنّ", "«أمس»،", "ولأنّهم", "لم", "يُفاجأ", "وكالة", "البلدة"):
        assert word[::-1] in found, word
    for word in ("CNN", "said", "2031-04-09", "river", "٧٤", "12"):
        assert word in found, word


def test_letters_that_are_seen_mean_nothing_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_pdf(path, written(1), PrintChoices(marks="none"))
    found = words_in(path)
    assert found.count("ىرقلا") == 1
    assert found.count("river") == 1


def _ink(ink: Ink, paragraph: Paragraph) -> set[int]:
    """Draw the first line, and tell which columns of a picture have ink."""
    picture = QImage(paragraph.width, 400, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    ink.write(painter, paragraph.lines[0], 0, 250)
    painter.end()
    wide = picture.bytesPerLine()
    data = bytes(picture.constBits())
    return {x for x in range(picture.width()) if min(data[x::wide]) < 128}


@pytest.mark.parametrize("way", ["rtl", "ltr"])
def test_nothing_beside_isolates_is_left_out(qapp: object, way: Direction) -> None:
    fonts.load()
    said = "from \u206613\u2069 articles · place \u206622–77\u2069 · by \u2068سلمى\u2069"
    paragraph = Paragraph(Matter(said, way), FOOT, 6_000)
    plain, searchable = _ink(PlainInk(), paragraph), _ink(SearchableInk(), paragraph)
    assert len(plain ^ searchable) < len(plain) / 20

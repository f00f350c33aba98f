"""PDF files: lines out of places, Arabic out of what the eye sees, and doubt where it is due."""

import unicodedata
from difflib import SequenceMatcher

import pytest

from reader.core.errors import FileError
from reader.exchange import pdf
from reader.exchange.pdf_glyphs import Glyph
from reader.exchange.pdf_lines import lines_of
from reader.exchange.pdf_text import PdfPageText, paragraphs_of, quality
from tests.exchange.samples import FIRST, THIRD

SENTENCE = "قال المتحدث إن لا خلاف على مياه النهر بعد اليوم وإن الأهالي اتفقوا."


def drawn(seen, *, right=500.0, base=700.0, size=10.0):
    """Draw what the eye sees, from left to right; each sign is half as wide as it is tall."""
    left = right - len(seen) * size / 2
    return [
        Glyph(sign, left + at * size / 2, left + (at + 1) * size / 2, base, size)
        for at, sign in enumerate(seen)
        if sign != " "
    ]


def read(*rows, **options):
    glyphs = [glyph for number, row in enumerate(rows)
              for glyph in drawn(row, base=700 - 15 * number, **options)]  # fmt: skip
    return [line.text for line in lines_of(glyphs)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("رهنلا ىلع قافتا", "اتفاق على النهر"),
        ("74 لاق", "قال 74"),
        ("%74 لاق", "قال 74%"),  # behind an Arabic word the sign stands on the left
        ("04-09-2031 يف", "في 2031-09-04"),
        ("9/4/2031 خيراتب 1,250.75 تغلب", "بلغت 1,250.75 بتاريخ 9/4/2031"),
        ("ىلوألا The river 12, A-b لاق", "قال The river 12, A-b الأولى"),
        (".(3-أ رظنا)", "(انظر أ-3)."),
        ("١٢ ةرم", "مرة ١٢"),
    ],
)
def test_what_is_seen_becomes_what_is_read(seen, meant):
    if "(" in seen:
        seen = seen.translate(str.maketrans("()", ")("))[::1]
    assert read(seen, "مويلا دعب رهنلا هايم ىلع فالخ ال نأ ثدحتملا لاق")[0] == meant


def test_a_latin_page_is_read_from_the_left():
    assert read("The river (both towns), 12 – 14.") == ["The river (both towns), 12 – 14."]
    assert read("The word رهنلا 12 ىلع means a river") == ["The word على 12 النهر means a river"]


def test_brackets_are_turned_where_the_file_has_what_is_seen():
    assert read("«فالخ ال» :لاق", "(أ) دنبلا") == ["قال: «لا خلاف»", "البند (أ)"]
    assert read("»فالخ ال« :لاق", ")أ( دنبلا") == ["قال: «لا خلاف»", "البند (أ)"]


def test_marks_go_to_the_letter_they_stand_on():
    letters = drawn("بتك")  # kaf rightmost: 495-500, teh 490-495, beh 485-490
    marks = [
        Glyph("\u064e", 496, 499, 703, 10, middle=497.0),
        Glyph("\u0650", 491, 494, 699, 10, middle=493.0),
        Glyph("\u0651", 491, 494, 704, 10, middle=492.0),
    ]
    (line,) = lines_of([*marks, *letters])
    assert line.text == "ك\u064eت\u0651\u0650ب"


def test_columns_are_read_from_the_right():
    glyphs = drawn("ةديرجلا ناونع وه اذه نأ دحأ لك ملعيل ليوط رطس", right=500, base=760)
    for number in range(4):
        glyphs += drawn(f"{number} نيميلا دومع", right=500, base=700 - 15 * number)
        glyphs += drawn(f"{number} راسيلا دومع", right=380, base=700 - 15 * number)
    texts = [line.text for line in lines_of(glyphs)]
    assert texts[0].startswith("سطر طويل")
    assert texts[1:] == [f"عمود اليمين {n}" for n in range(4)] + [
        f"عمود اليسار {n}" for n in range(4)
    ]


def test_lines_become_paragraphs_and_furniture_goes():
    page = [
        *drawn("سطر كامل يصل إلى حافة العمود ثم"[::-1], base=700),
        *drawn("يمضي قليلا إلى آخره."[::-1], base=685),
        *drawn("فقرة ثانية تبدأ هنا وتملأ السطر كله"[::-1], base=670),
    ]
    number = drawn("12", right=300, base=20)
    lines = tuple(lines_of([*page, *number]))
    assert paragraphs_of([PdfPageText(lines, 800.0)]) == [
        [
            "سطر كامل يصل إلى حافة العمود ثم يمضي قليلا إلى آخره.",
            "فقرة ثانية تبدأ هنا وتملأ السطر كله",
        ]
    ]


def test_doubt_is_measured():
    assert quality(f"{FIRST} {THIRD}") > 0.9
    assert quality(" ".join(word[::-1] for word in f"{FIRST} {THIRD}".split())) < 0.7
    assert quality("\ufffd\ue123" * 20 + "نص") == 0.0
    assert quality("12 34") == 0.0
    assert quality("The river belongs to both towns.") == 1.0


@pytest.fixture
def printed(qapp, tmp_path):
    """Print an article as the program does, whose words can be found."""
    from reader.core.model import Document, Part
    from reader.core.text import paragraphs
    from reader.printing.article import save_pdf
    from reader.printing.paper import PrintChoices, PrintedArticle

    def make(*lines):
        path = tmp_path / "مطبوع.pdf"
        text = "\n\n".join(lines)
        parts = tuple(Part("paragraph", *span) for span in paragraphs(text))
        document = Document("id", 1, "sha", parts=parts)
        save_pdf(path, PrintedArticle(document, text, (), {}), PrintChoices(marks="none"))
        return path

    return make


def test_a_printed_page_is_read_back(printed):
    text = f"{FIRST} وأضاف: «لا خلاف (حتى الآن) على 1,250.75 مترًا في The River Act 12»."
    path = printed(text, SENTENCE)
    (made,) = pdf.read(path)
    assert made.suspect
    assert made.kind == "pdf"
    assert made.content.original == path.read_bytes()
    said = made.content.text.strip().split("\n\n")
    assert SENTENCE in said
    body = " ".join(said[: said.index(SENTENCE) + 1])  # the foot behind it is in either language
    pair = (unicodedata.normalize("NFC", each) for each in (body, f"{text} {SENTENCE}"))
    assert SequenceMatcher(None, *pair, autojunk=False).ratio() > 0.96
    look = pdf.look(path)
    assert look.quality > 0.8
    assert [paragraph for page in look.pages for paragraph in page] == said


def test_a_page_is_drawn(printed):
    picture = pdf.picture(printed(SENTENCE), 0, 300)
    assert abs(picture.width - 300) <= 1
    assert len(picture.pixels) >= picture.stride * picture.height
    assert min(picture.pixels) < 128  # there is ink
    with pytest.raises(FileError, match="damaged_pdf"):
        pdf.picture(printed(SENTENCE), 5, 300)


def test_what_cannot_be_read_is_refused(tmp_path, qapp):
    from PySide6.QtGui import QPainter, QPdfWriter

    path, blank = tmp_path / "a.pdf", tmp_path / "blank.pdf"
    writer = QPdfWriter(str(blank))
    painter = QPainter(writer)
    painter.fillRect(0, 0, 500, 500, 0)
    painter.end()
    for data in (b"", b"%PDF-1.4", b"%PDF-1.4\n" + bytes(500)):
        path.write_bytes(data)
        with pytest.raises(FileError, match=r"file\.damaged_pdf"):
            pdf.read(path)
    with pytest.raises(FileError, match=r"import\.scanned_pdf"):
        pdf.read(blank)

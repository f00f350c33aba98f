from io import BytesIO

import pytest

from reader import language
from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.printing import comparison
from reader.printing.comparison import _Composer
from reader.printing.paper import SIZES
from tests.exchange.comparisons import ONE, OTHER, facing


@pytest.fixture(autouse=True)
def arabic(qapp):
    language.use("ar")
    yield
    language.use(None)


def text_of(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("mode", ["versions", "reports"])
def test_words_of_both_texts_are_found_in_the_pdf(mode: str) -> None:
    sink = BytesIO()
    pages = comparison.write(facing(mode), sink, Silent())
    assert sink.getvalue().count(b"/Type /Page\n") == pages == 1
    words = text_of(sink.getvalue())
    for word in ("الوزير", "river", "2031", "ملاحظة", "مقارنة", "الأول"):
        assert word in words


def test_the_first_stands_where_reading_begins() -> None:
    for way in ("rtl", "ltr"):
        made = facing(direction=way, only_a=(), rows=facing().rows[:1])
        (page,) = _Composer(made, SIZES["A4"]).pages(Silent())
        columns = {
            text: {p.x for p in page.lines if p.line.paragraph.text == text and p.y}
            for text in (ONE.split("\n")[0], OTHER)
        }
        first, second = min(columns[ONE.split("\n")[0]]), min(columns[OTHER])
        assert (first > second) == (way == "rtl")


def test_differences_are_underlined_in_both() -> None:
    (page,) = _Composer(facing(), SIZES["A4"]).pages(Silent())
    signs = {(mark.start, mark.end, mark.sign.pattern) for p in page.lines for mark in p.underlines}
    assert {(0, 3, "dash"), (18, 20, "dot"), (9, 10, "solid")} <= signs


def test_rows_fill_pages_and_stay_on_them() -> None:
    rows = facing().rows * 30
    pages = _Composer(facing(rows=rows), SIZES["A4"]).pages(Silent())
    assert len(pages) > 3
    for page in pages:
        heights = [p.y + p.line.style.tall for p in page.lines]
        assert max(heights) <= SIZES["A4"][1] * 20
        assert len({(p.x, p.y) for p in page.lines}) == len(page.lines)


def test_an_empty_line_and_a_wish_to_stop_do_no_harm() -> None:
    class Stop:
        cancelled = True

        def report(self, done: int, total: int) -> None: ...

    with pytest.raises(Cancelled):
        comparison.write(facing(), BytesIO(), Stop())

"""Excerpts on pages: in their order, words findable, and nothing lost beside an isolate."""

import io

import pypdfium2
import pytest

from reader import language
from reader.core.digest import Digest, Entry, Label, Section
from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.printing.digest import write

QUOTE = "قـــال المسؤولُ لا\u00a0شكَّ في 74% من الأرقام\n\nكما ورد في تقرير Delta Watch أمس."
ENTRY = Entry(
    QUOTE, "rtl", (Label("وسم آخر", "#AE190D", "dash"),), "من قال؟\nومتى؟",
    "\u2068وكالة البلدة\u2069، \u20662031-04-09\u2069، الفقرة \u20663\u2069", "12–40", "سلمى",
    None,
)  # fmt: skip


class Stopped:
    cancelled = True

    def report(self, done, total):
        """Do nothing."""


def digest(count=1):
    section = Section("المصادر/مصدر رسمي", "rtl", (ENTRY,) * count, Label("مصدر", "#0A6F75"))
    return Digest("مقاطع موسومة", ("مقطع \u20661\u2069 من مقالين",), "rtl", "rtl", "ar", (section,))


@pytest.fixture(autouse=True)
def arabic(qapp):
    before = language.language()
    language.use("ar")
    yield
    language.use(before)


def pages(made):
    sink = io.BytesIO()
    count = write(made, sink, Silent())
    document = pypdfium2.PdfDocument(sink.getvalue())
    try:
        assert len(document) == count
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(" ".join(text.get_text_bounded().split()))
            text.close()
            page.close()
        return found
    finally:
        document.close()


def test_every_word_can_be_found():
    (page,) = pages(digest())
    for word in ("موسومة", "رسمي", "المسؤولُ", "Delta", "74", "ومتى؟", "البلدة", "2031-04-09"):
        assert word in page, word


def test_the_words_beside_an_isolate_are_there():
    (page,) = pages(digest())
    for word in ("مقالين", "الفقرة", "الموضع", "40", "ظلّله", "سلمى", "صفحة"):
        assert word in page, word


def test_many_passages_take_many_pages():
    found = pages(digest(12))
    assert len(found) > 2
    assert sum(page.count("Delta") for page in found) == 12
    assert all("صفحة" in page for page in found)


def test_nothing_has_a_page_too():
    assert len(pages(Digest("مقاطع موسومة", (), "rtl", "rtl", "ar", ()))) == 1


def test_it_stops_where_a_person_wishes():
    with pytest.raises(Cancelled):
        write(digest(), io.BytesIO(), Stopped())

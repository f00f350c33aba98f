"""A bundle to be written: two invented articles with marks, all of it awkward."""

from dataclasses import replace

from reader.core.model import (
    Annotation,
    Annotator,
    Collection,
    Document,
    Layer,
    Link,
    Memo,
    Part,
    Tag,
)
from reader.core.selectors import describe
from reader.core.text import paragraphs, sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import Options

# tashkeel, lam-alef, tatweel, NBSP, ZWNJ, an emoji of several code points, Latin, digits, U+2028
TEXT = (
    "النهرُ يعودُ إلى مجراه\n"
    "\n"
    "قـــال المسؤولُ لا\u00a0شكَّ في 74% من الأرقام 👩\u200d🔧 كما ورد في تقرير "
    "Delta Watch 2031 أمس.\n"
    "=SUM(A1) ومی\u200cشود\u2028<b>&amp;</b> ثم سكت.\n"
)
ENGLISH = "Only numbers & words stand here, said سلمى twice.\nThe end.\n"
COLORS = tuple(f"#{number:02X}4060" for number in range(12))
OPTIONS = Options(slot_colors=COLORS)
OWN, STUDENT = "00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000a2"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def article(number: int, text: str, **known) -> Document:
    return Document(
        guid(100 + number),
        number,
        sha256(text),
        imported_at="2031-04-10T08:00:00.000Z",
        parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
        **known,
    )


GROUP = Tag(guid(1), "المصادر", position=0)
OFFICIAL = Tag(guid(2), "مصدر رسمي", "Official", GROUP.id, 3, description="من يتكلم؟", shortcut="1")
LOADED = Tag(guid(3), "لغة/مشحونة; جدًّا", slot=5, custom_colour="#112233", position=1)
UNUSED = Tag(guid(4), "+وسم", slot=12, position=2)
SALMA, OTHER = Annotator(guid(11), "سلمى حدّاد"), Annotator(guid(12), "Omar")


def mark(number, document, text, quote, tags=(), note=None, by=SALMA, layer=OWN) -> Annotation:
    start = text.index(quote)
    found = describe(text, start, start + len(quote))
    return Annotation(
        guid(200 + number),
        document.id,
        layer,
        found.start,
        found.end,
        found.exact,
        found.prefix,
        found.suffix,
        by.id,
        f"2031-04-1{number}T09:00:00.000Z",
        f"2031-04-1{number}T10:00:00.000Z",
        tuple(tag.id for tag in tags),
        tuple(range(len(tags))),
        note,
    )


FIRST = article(
    1,
    TEXT,
    title="النهرُ يعودُ إلى مجراه",
    outlet="وكالة البلدة",
    author="سلمى حدّاد",
    published="2031-04-09",
    url="https://a.example/خبر?a=1&b=2",
    language="ar",
    newline="\r\n",
)
SECOND = article(2, ENGLISH, language="en", direction="ltr", title="=HYPERLINK(1)")
FIRST = replace(FIRST, parts=(Part("headline", 0, 22), *FIRST.parts[1:]))
MARKS = (
    mark(1, FIRST, TEXT, "المسؤولُ لا\u00a0شكَّ في 74%", (OFFICIAL, LOADED), "من قال؟\nومتى؟"),
    mark(
        2,
        FIRST,
        TEXT,
        "الأرقام 👩\u200d🔧 كما ورد في تقرير Delta Watch 2031 أمس.\n=SUM(A1)",
        (LOADED,),
    ),
    mark(3, FIRST, TEXT, "=SUM(A1) ومی\u200cشود\u2028<b>&amp;</b>", (), "=1+1"),
)
THEIRS = mark(4, SECOND, ENGLISH, "numbers & words", (OFFICIAL,), by=OTHER)
NOTE = Memo(
    guid(31), "على المقال كله\n<i>", OWN, SALMA.id, "2031-04-11T08:00:00.000Z", None, FIRST.id
)

BUNDLE = Bundle(
    pieces=(Piece(FIRST, TEXT, MARKS, NOTE), Piece(SECOND, ENGLISH, (THEIRS,))),
    tags=(GROUP, OFFICIAL, LOADED, UNUSED),
    annotators=(OTHER, SALMA),
    layers=(Layer(OWN, "own", created_at="2031-04-01T00:00:00.000Z"),),
    links=(
        Link(
            guid(41), OWN, FIRST.id, 0, 10, SECOND.id, 0, 4, "confirmed", "same fact",
            score=0.5, created_at="2031-04-11T08:00:00.000Z",
        ),
    ),
    collections=(Collection(guid(51), "رفّ", 0, (SECOND.id, FIRST.id)),),
    examples={LOADED.id: (MARKS[1].id,)},
)  # fmt: skip


class Stopped:
    """A person who has stopped the work."""

    cancelled = True

    def report(self, done: int, total: int) -> None:
        """Do nothing."""

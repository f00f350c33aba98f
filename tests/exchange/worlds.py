"""Random bundles as libraries hold them: for laws of formats."""

from dataclasses import replace

from hypothesis import strategies as st

from reader.core.model import Annotation, Annotator, Collection, Document, Memo, Part, Tag
from reader.core.offsets import snap
from reader.core.selectors import describe
from reader.core.text import canonical, paragraphs, sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.identity import made_id

PALETTE = (
    "#AE190D", "#1A86E0", "#49937C", "#0A6F75", "#2A42DC", "#665100",
    "#CB3FCF", "#768717", "#E65513", "#7610A0", "#8A4D5D", "#8A066E",
)  # fmt: skip
AT = "2031-04-09T08:30:00.000Z"

# Words with what breaks counting: marks, tatweel, lam-alef, ZWNJ, NBSP, emoji sequences, flags,
# letters beyond U+FFFF, U+2028, a signature inside the text, Latin, digits, signs of XML.
WORDS = (
    "وُقِّعَ", "الاتِّفاقُ", "لأنهم", "المحـــامية", "می\u200cشود", "٤٥٪", "74%\u00a0من", "«شكـراً»",
    "👩\u200d🌾", "😀", "🇵🇸", "𝒜𝒷", "سطر\u2028ثانٍ", "\ufeff", "River", "2031-04-09", "<b>&amp;",
    "]]>", "آ\u0301",
)  # fmt: skip
text_pieces = st.lists(
    st.sampled_from((*WORDS, " ", " ", "\n", "\r\n", "\n\n")), min_size=1, max_size=40
)
names = st.sampled_from(
    (
        "رسمي",
        "مجهول",
        "سياسة/خارجية",
        "لغة «مشحونة»",
        "Frame & <tag>",
        "أ",
        "😀 وجه",
        "د. سلمى",
        "سطر\nواسم;\tله",
        "عنوانٌ\u00a0طويل",
    )
)
notes = st.sampled_from(
    (None, "ملاحظة", "سطر\nوسطر\r\nثم\tآخر", "«؟» 👩\u200d🌾 & <x>", "  فراغ  ")
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text as it is stored: with some visible sign."""
    return canonical("أ" + "".join(draw(text_pieces)))


@st.composite
def tag_trees(draw: st.DrawFn) -> tuple[Tag, ...]:
    """Draw a codebook: groups and tags, siblings of different names, some of custom colours."""
    made: list[Tag] = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from([None, *made]))
        parent_id = parent.id if parent else None
        siblings = [tag for tag in made if tag.parent_id == parent_id]
        name = draw(names)
        if any(tag.name == name for tag in siblings):
            name = f"{name} {number}"
        slot = draw(st.sampled_from((None, *range(1, 13))))
        custom = draw(st.sampled_from((None, None, "#123456", "#FFEE00"))) if slot else None
        made.append(
            Tag(
                made_id("test tag", number, name),
                name,
                draw(st.sampled_from((None, "Name / B"))),
                parent_id,
                slot,
                custom,
                draw(st.sampled_from((None, "وصف", "سطر\n\nثم [use] سطر\n[use] آخر"))),
                draw(st.sampled_from((None, "حين يُذكر", "[avoid] سطر"))),
                draw(st.sampled_from((None, "إذا لم يُذكر"))),
                None,
                len(siblings),
            )
        )
    return tuple(made)


def a_mark(
    document: Document, text: str, span: tuple[int, int], number: int, **known: object
) -> Annotation:
    """Make a highlight as an act does."""
    start, end = snap(text, *span)
    quote = describe(text, start, end)
    made = Annotation(
        made_id("test mark", document.id, number), document.id, "own", start, end,
        quote.exact, quote.prefix, quote.suffix, "nobody", AT,
    )  # fmt: skip
    return replace(made, **known)  # type: ignore[arg-type]


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """Draw what a library holds: articles, tags, people, marks, notes, shelves."""
    people = tuple(
        Annotator(made_id("test person", name), name)
        for name in draw(
            st.lists(
                st.sampled_from(("سلمى", "Jo & <Co>", "👩\u200d🌾")),
                min_size=1,
                max_size=2,
                unique=True,
            )
        )
    )
    tags = draw(tag_trees())
    codes = [tag.id for tag in tags if not tag.is_group]
    pieces: list[Piece] = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(texts())
        document = Document(
            made_id("test article", number), number + 1, sha256(text),
            title=draw(st.sampled_from((None, "عنوانٌ & <ب>", "Title"))),
            outlet=draw(st.sampled_from((None, "صحيفة"))),
            published=draw(st.sampled_from((None, "2031-04-09", "2031-04-09T10:00:00Z"))),
            url=draw(st.sampled_from((None, f"https://news.example/{number}?a=1&b=2"))),
            imported_at=AT,
            parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
        )  # fmt: skip
        marks: list[Annotation] = []
        for at in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            tagged = (
                draw(st.lists(st.sampled_from(codes), max_size=3, unique=True)) if codes else []
            )
            by = draw(st.sampled_from(people))
            marks.append(
                a_mark(
                    document, text, (start, end), at, annotator_id=by.id, tag_ids=tuple(tagged),
                    tag_positions=tuple(range(len(tagged))), note=draw(notes),
                )
            )  # fmt: skip
        note = draw(notes)
        memo = Memo(
            made_id("test memo", number), note or "", "own", people[0].id, AT, None, document.id
        )
        marks.sort(key=lambda each: (each.start, -each.end, each.id))
        pieces.append(Piece(document, text, tuple(marks), memo if note else None))
    ids = tuple(piece.document.id for piece in pieces)
    shelves = (
        (Collection(made_id("test shelf"), "رفّ", 0, ids[::-1]),) if draw(st.booleans()) else ()
    )
    return Bundle(tuple(pieces), tags, people, collections=shelves)

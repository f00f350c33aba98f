"""The Word file as python-docx reads it, and the XML that Word insists on."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader import language
from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.core.text import canonical, sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.docx_excerpts import write
from tests.exchange.bundles import BUNDLE, FIRST, MARKS, OPTIONS, TEXT, Stopped, mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BY_ARTICLE = replace(OPTIONS, grouping="article")


@pytest.fixture(autouse=True)
def arabic():
    before = language.language()
    language.use("ar")
    yield
    language.use(before)


def written(bundle=BUNDLE, profile="excerpts", options=OPTIONS):
    sink = io.BytesIO()
    return write(bundle, sink, profile=profile, options=options, progress=Silent()), sink


def opened(bundle=BUNDLE, profile="excerpts", options=OPTIONS):
    return docx.Document(written(bundle, profile, options)[1])


def part(sink, name):
    with zipfile.ZipFile(sink) as container:
        return etree.fromstring(container.read(name))


def styled(document, style):
    return [each.text for each in document.paragraphs if each.style.style_id == style]


def test_passages_stand_under_their_tags():
    told, sink = written()
    document = docx.Document(sink)
    assert styled(document, "Heading1") == ["المصادر/مصدر رسمي", r"لغة\/مشحونة; جدًّا", "بلا وسم"]
    quotes = "\n".join(styled(document, "Quote"))
    assert quotes == "\n".join(
        each.exact
        for each in (MARKS[0], BUNDLE.pieces[1].annotations[0], MARKS[0], MARKS[1], MARKS[2])
    )
    assert "ملاحظة: من قال؟" in styled(document, "HamishNote")
    assert any("وكالة البلدة" in each for each in styled(document, "HamishSource"))
    assert any("نقاط الترميز" in each for each in styled(document, "HamishSource"))
    assert (told.rows, told.warnings) == (5, ())


def test_passages_stand_under_their_articles():
    document = opened(options=BY_ARTICLE)
    assert styled(document, "Heading1") == ["النهرُ يعودُ إلى مجراه", "=HYPERLINK(1)"]
    assert "ملاحظة: على المقال كله" in styled(document, "HamishNote")
    assert len(styled(document, "HamishTags")) == 3


def test_paragraphs_and_runs_have_their_direction():
    _, sink = written()
    body = part(sink, "word/document.xml")[0]
    for paragraph in body.iter(f"{W}p"):
        bidi = paragraph.find(f"{W}pPr/{W}bidi") is not None
        letters = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        assert bidi or "ا" not in letters or letters.isascii() or "سلمى" in letters
        assert paragraph.find(f"{W}pPr/{W}jc") is None
    section = [each.tag.removeprefix(W) for each in body.find(f"{W}sectPr")]
    assert section == ["footerReference", "pgSz", "pgMar", "cols", "bidi", "docGrid"]


def test_styles_say_sizes_and_fonts_for_arabic_too():
    styles = part(written()[1], "word/styles.xml")
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default.find(f"{W}rFonts").get(f"{W}cs")
    assert default.find(f"{W}lang").get(f"{W}bidi") == "ar-SA"
    for properties in styles.iter(f"{W}rPr"):
        names = [each.tag.removeprefix(W) for each in properties]
        assert ("sz" in names) == ("szCs" in names)
        assert ("b" in names) == ("bCs" in names)


def body_text(document):
    """Join the paragraphs of an article below what is said about it."""
    head = [each.style.style_id for each in document.paragraphs]
    last = max(n for n, style in enumerate(head) if style in {"HamishSource", "HamishNote"})
    return "\n".join(each.text for each in document.paragraphs[last + 1 :])


def test_an_annotated_article_is_the_text_to_the_letter():
    bundle = replace(BUNDLE, pieces=BUNDLE.pieces[:1])
    assert body_text(opened(bundle, "annotated")) == TEXT


def test_tags_and_notes_are_comments_of_word():
    bundle = replace(BUNDLE, pieces=BUNDLE.pieces[:1])
    told, sink = written(bundle, "annotated")
    document = docx.Document(sink)
    assert [(each.text, each.author) for each in document.comments] == [
        ("مصدر رسمي · لغة/مشحونة; جدًّا\nمن قال؟\nومتى؟", "سلمى حدّاد"),
        ("لغة/مشحونة; جدًّا", "سلمى حدّاد"),
        ("=1+1", "سلمى حدّاد"),
    ]
    assert told.rows == 3


def commented(sink):
    """Read what each comment is on, as Word does: what stands between its two signs."""
    found, begun, first = {}, [], True
    for each in part(sink, "word/document.xml").iter():
        number = each.get(f"{W}id")
        if each.tag == f"{W}p":
            found = {key: text if first else f"{text}\n" if key in begun else text
                     for key, text in found.items()}  # fmt: skip
        elif each.tag == f"{W}commentRangeStart":
            begun.append(number)
            found[number] = ""
        elif each.tag == f"{W}commentRangeEnd":
            begun.remove(number)
        elif each.tag in {f"{W}t", f"{W}tab"}:
            for key in begun:
                found[key] += each.text or "\t"
        first = False
    assert not begun
    return list(found.values())


def test_comments_stand_on_their_passages():
    bundle = replace(BUNDLE, pieces=BUNDLE.pieces[:1])
    assert commented(written(bundle, "annotated")[1]) == [each.exact for each in MARKS]


def test_a_mark_of_a_line_end_alone_keeps_its_comment():
    document = replace(FIRST, text_sha256=sha256("\n1"), parts=())
    alone = replace(MARKS[0], start=0, end=1, exact="\n")
    _, sink = written(Bundle((Piece(document, "\n1", (alone,)),)), "annotated")
    assert commented(sink) == [""]


@settings(max_examples=60)
@given(st.data())
def test_any_text_and_any_marks_survive(data):
    letters = st.sampled_from("اَبa1 %\n\t\u00a0\u2028<&👩")
    text = canonical(data.draw(st.text(letters, min_size=1, max_size=40)))
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=4))
    document = replace(FIRST, text_sha256=sha256(text), parts=())
    marks = [
        replace(
            mark(number % 9, FIRST, TEXT, "المسؤولُ", note="!"),
            start=start, end=end, exact=text[start:end],
        )
        for number, (start, end) in enumerate(sorted(spans, key=lambda each: (each[0], -each[1])))
        if start < end
    ]  # fmt: skip
    bundle = Bundle((Piece(document, text, tuple(marks)),))
    _, sink = written(bundle, "annotated")
    assert body_text(docx.Document(sink)) == text
    sink.seek(0)
    assert sorted(commented(sink)) == sorted(each.exact.strip("\n") for each in marks)


def test_what_xml_cannot_hold_is_replaced_and_said():
    piece = Piece(FIRST, TEXT, (replace(MARKS[0], note="قبل\x0bبعد"),))
    told, sink = written(replace(BUNDLE, pieces=(piece,)))
    assert [each.id for each in told.warnings] == ["export.unsound_characters"]
    assert "ملاحظة: قبل\ufffdبعد" in styled(docx.Document(sink), "HamishNote")


def test_nothing_is_a_document_too():
    assert opened(Bundle()).paragraphs
    assert opened(Bundle(), "annotated").paragraphs == []


@pytest.mark.parametrize("profile", ["excerpts", "annotated"])
def test_it_stops_where_a_person_wishes(profile):
    with pytest.raises(Cancelled):
        write(BUNDLE, io.BytesIO(), profile=profile, options=OPTIONS, progress=Stopped())

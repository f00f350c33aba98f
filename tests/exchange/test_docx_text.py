"""Runs and paragraphs: nothing is lost, and no run has letters of the other way."""

import regex
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.core.digest import Label
from reader.exchange.docx_text import Writer, look_of, stretches

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MIXED = st.text(st.sampled_from("اَبّجـ لa\u0301Z 12٣%(),.\u200f\u200d👩🔧\t\n\u00a0<&")) | st.text(
    st.characters(exclude_categories=("Cs",))
)
WAYS = st.sampled_from(("rtl", "ltr"))
FROM_RIGHT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")
FROM_LEFT = regex.compile(r"\p{bc=L}")


def parsed(xml):
    space = W.strip("{}")
    return etree.fromstring(f'<w:body xmlns:w="{space}">{xml}</w:body>')


def text_of(element):
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        each.text or "" if each.tag == f"{W}t" else signs.get(each.tag, "")
        for each in element.iter()
    )


@given(MIXED, WAYS)
def test_stretches_joined_are_the_text(text, way):
    assert "".join(piece for piece, _ in stretches(text, way)) == text


@given(MIXED, WAYS)
def test_no_stretch_has_letters_of_the_other_way(text, way):
    for piece, rtl in stretches(text, way):
        other = FROM_LEFT if rtl else FROM_RIGHT
        assert not other.search(piece), (piece, rtl)


@given(MIXED, WAYS)
def test_runs_read_back_are_the_text(text, way):
    writer = Writer()
    body = parsed(writer.paragraph(writer.runs(text, way), way))
    sound = text.replace("\r", "\n") if "\r" in text else text
    if writer.sound.replaced:
        assert len(text_of(body)) == len(text)
    else:
        assert text_of(body) == sound


def test_a_latin_name_is_a_run_of_its_own_with_the_digits_behind_it():
    found = list(stretches("قال تقرير Delta Watch 2031 أمس", "rtl"))
    assert found == [("قال تقرير ", True), ("Delta Watch 2031", False), (" أمس", True)]
    found = list(stretches("He said نعم ثم نعم twice", "ltr"))
    assert found == [("He said ", False), ("نعم ثم نعم", True), (" twice", False)]


def test_properties_stand_in_the_order_of_the_schema():
    writer = Writer()
    xml = writer.paragraph(
        writer.runs("نعم", "rtl", look_of([Label("وسم", "#AE190D", "dash")])),
        "rtl",
        "Quote",
        "<w:pageBreakBefore/>",
    )
    (paragraph,) = parsed(xml)
    of_paragraph, run = paragraph
    assert [each.tag for each in of_paragraph] == [
        f"{W}{name}" for name in ("pStyle", "pageBreakBefore", "bidi")
    ]
    assert [each.tag for each in run[0]] == [f"{W}{name}" for name in ("u", "shd", "rtl")]
    assert run[0][0].get(f"{W}val") == "dash"
    assert run[0][0].get(f"{W}color") == "AE190D"


def test_a_paragraph_from_the_left_has_neither_sign():
    writer = Writer()
    assert "bidi" not in writer.line("He said yes.")
    assert "rtl" not in writer.line("He said yes.")


def test_dates_of_our_sentences_keep_their_order():
    writer = Writer()
    xml = writer.sentence("نُشر في \u20662031-04-09\u2069، الفقرة \u20661\u2069", "rtl")
    runs = [(text_of(run), run.find(f"{W}rPr") is not None) for run in parsed(xml)]
    assert runs == [
        ("نُشر في ", True), ("\u200e2031-04-09\u200e", False),
        ("، الفقرة ", True), ("\u200e1\u200e", False),
    ]  # fmt: skip


def test_what_a_sentence_isolates_keeps_its_way():
    writer = Writer()
    body = parsed(writer.said("“\u2068ارتفع بنسبة 6.3%\u2069”, \u20662031-04-09\u2069", "", "ltr"))
    runs = [(text_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in body.iter(f"{W}r")]
    assert runs == [
        ("“", False),
        ("\u200fارتفع بنسبة 6.3%\u200f", True),
        ("”, ", False),
        ("\u200e2031-04-09\u200e", False),
    ]

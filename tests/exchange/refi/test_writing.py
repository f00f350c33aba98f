"""What a written project is: valid by the schema, sound as XML, true to its profile."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.core.errors import Cancelled, FileError
from reader.core.model import Annotation, Annotator, Document, Link, Tag
from reader.core.progress import Silent
from reader.core.selectors import describe
from reader.core.text import sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import Options
from reader.exchange.refi import codebook, reading, writing
from reader.exchange.refi.profiles import PROFILES
from tests.exchange.worlds import PALETTE, bundles

SCHEMAS = Path(__file__).parent.parent / "schemas"
PROJECT = etree.XMLSchema(file=str(SCHEMAS / "Project.xsd"))
CODEBOOK = etree.XMLSchema(file=str(SCHEMAS / "Codebook.xsd"))
SPACE = "{urn:QDA-XML:project:1.0}"
OPTIONS = Options(slot_colors=PALETTE)
TEXT = "قال 😀 نعم\nثم قالت «لا»\n"


def project(bundle: Bundle, profile: str = "standard") -> tuple[etree._Element, zipfile.ZipFile]:
    sink = io.BytesIO()
    writing.write(bundle, sink, profile=profile, options=OPTIONS, progress=Silent())
    archive = zipfile.ZipFile(sink)
    return etree.fromstring(archive.read("project.qde")), archive


def one(text: str = TEXT, *, note: str | None = None, **known: object) -> Bundle:
    """Make a bundle of one article with one mark on its third line's first words."""
    document = Document("aaaaaaaa-0000-4000-8000-000000000001", 1, sha256(text), **known)  # type: ignore[arg-type]
    start = text.index("قالت")
    quote = describe(text, start, start + 4)
    mark = Annotation(
        "bbbbbbbb-0000-4000-8000-000000000001", document.id, "own", start, start + 4,
        quote.exact, quote.prefix, quote.suffix, "cccccccc-0000-4000-8000-000000000001",
        "2031-04-09T08:30:00.000Z", tag_ids=("dddddddd-0000-4000-8000-000000000001",), note=note,
    )  # fmt: skip
    tag = Tag("dddddddd-0000-4000-8000-000000000001", "قول", slot=2)
    person = Annotator("cccccccc-0000-4000-8000-000000000001", "سلمى")
    return Bundle((Piece(document, text, (mark,)),), (tag,), (person,))


def numbers(bundle: Bundle, profile: str) -> tuple[int, int]:
    root, _ = project(bundle, profile)
    [found] = root.iter(f"{SPACE}PlainTextSelection")
    return int(found.get("startPosition")), int(found.get("endPosition"))


@given(bundles(), st.sampled_from(list(PROFILES)))
@settings(max_examples=30)
def test_a_project_is_valid(bundle: Bundle, profile: str) -> None:
    root, _ = project(bundle, profile)
    assert PROJECT.validate(root), PROJECT.error_log


@given(bundles())
@settings(max_examples=15)
def test_a_codebook_is_valid(bundle: Bundle) -> None:
    sink = io.BytesIO()
    codebook.write(bundle, sink, profile="codebook", options=OPTIONS, progress=Silent())
    assert CODEBOOK.validate(etree.fromstring(sink.getvalue())), CODEBOOK.error_log


def test_a_library_without_tags_has_no_codebook_to_write() -> None:
    with pytest.raises(FileError):
        codebook.write(
            Bundle(), io.BytesIO(), profile="codebook", options=OPTIONS, progress=Silent()
        )


def test_an_empty_library_is_still_a_valid_project() -> None:
    assert PROJECT.validate(project(Bundle())[0]), PROJECT.error_log


@pytest.mark.parametrize(
    ("profile", "start", "end", "data"),
    [
        ("standard", 13, 17, TEXT.encode()),
        ("nvivo", 15, 19, TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
        ("atlasti", 13, 17, TEXT.replace("\n", "\r\n").encode()),
        ("maxqda", 13, 17, TEXT.replace("\n", "\r\n").encode()),
    ],
)
def test_a_profile_counts_and_writes_as_its_program_does(
    profile: str, start: int, end: int, data: bytes
) -> None:
    bundle = one()
    assert numbers(bundle, profile) == (start, end)
    _, archive = project(bundle, profile)
    assert archive.read("sources/aaaaaaaa-0000-4000-8000-000000000001.txt") == data


def test_the_unit_is_said_in_the_file() -> None:
    root, _ = project(one(), "nvivo")
    said = root.findtext(f"{SPACE}Description") or ""
    assert "[counting] utf16/2/0/0" in said
    assert "UTF-16" in said


def test_what_xml_cannot_hold_is_replaced_sign_by_sign_and_said() -> None:
    bundle = one("قال\x0b ثم قالت «لا»\x01", note="\x02ملاحظة\r\nسطر\uffff")
    sink = io.BytesIO()
    said = writing.write(bundle, sink, profile="standard", options=OPTIONS, progress=Silent())
    archive = zipfile.ZipFile(sink)
    root = etree.fromstring(archive.read("project.qde"))
    [note] = root.iter(f"{SPACE}Note")
    assert note.findtext(f"{SPACE}PlainTextContent") == "\ufffdملاحظة\r\nسطر\ufffd"
    assert [each.id for each in said.warnings] == ["export.unsound_characters"]
    # the text itself is no XML: it stays to the letter
    assert archive.read(archive.namelist()[0]).decode() == bundle.pieces[0].text


def test_a_name_is_one_line(tmp_path: Path) -> None:
    bundle = one()
    text, piece = TEXT, bundle.pieces[0]
    mark = replace(piece.annotations[0], start=0, end=len(text), exact=text)
    bundle = replace(bundle, pieces=(replace(piece, annotations=(mark,)),))
    root, _ = project(bundle)
    [found] = root.iter(f"{SPACE}PlainTextSelection")
    assert "\n" not in (found.get("name") or "")
    assert re.fullmatch(r"قال 😀 نعم ثم قالت «لا»", found.get("name") or "")


def test_what_is_known_of_an_article_stands_in_source_and_case() -> None:
    bundle = one(title="عنوان", outlet="صحيفة", published="2031-04-09", url="https://x.example/1")
    root, _ = project(bundle)
    [source] = root.iter(f"{SPACE}TextSource")
    [case] = root.iter(f"{SPACE}Case")
    for element in (source, case):
        values = [each.text for each in element.iter() if each.tag.endswith("Value") and each.text]
        assert values == ["عنوان", "صحيفة", "2031-04-09", "https://x.example/1"]
    kinds = {each.get("typeOfVariable") for each in root.iter(f"{SPACE}Variable")}
    assert kinds == {"Text", "Date"}


def test_sources_of_one_title_get_names_of_their_own() -> None:
    first = one(title="عنوان").pieces[0]
    second = replace(
        first,
        document=replace(first.document, id="aaaaaaaa-0000-4000-8000-000000000002"),
        annotations=(),
    )
    root, _ = project(Bundle((first, second)))
    assert [each.get("name") for each in root.iter(f"{SPACE}TextSource")] == ["عنوان", "عنوان (2)"]


def test_a_rich_twin_runs_from_the_right() -> None:
    root, archive = project(one(), "maxqda")
    [source] = root.iter(f"{SPACE}TextSource")
    name = (source.get("richTextPath") or "").removeprefix("internal://")
    twin = zipfile.ZipFile(io.BytesIO(archive.read(f"sources/{name}")))
    body = etree.fromstring(twin.read("word/document.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    lines = ["".join(p.itertext()) for p in body.iterfind(".//w:p", space)]
    assert "\n".join(lines) == TEXT
    assert len(body.findall(".//w:bidi", space)) >= 2


def test_links_go_out_with_their_passages_and_come_back(tmp_path: Path) -> None:
    bundle = one()
    document = bundle.pieces[0].document
    link = Link(
        "eeeeeeee-0000-4000-8000-000000000001", "own", document.id, 0, 3, document.id, 13, 17,
        "manual", "same fact", "ملاحظة الصلة", "manual", created_at="2031-04-09T08:30:00.000Z",
    )  # fmt: skip
    path = tmp_path / "links.qdpx"
    with path.open("wb") as sink:
        told = replace(bundle, links=(link,))
        writing.write(told, sink, profile="nvivo", options=OPTIONS, progress=Silent())
    root = etree.fromstring(zipfile.ZipFile(path).read("project.qde"))
    assert PROJECT.validate(root), PROJECT.error_log
    found = reading.read(path)
    assert len(found.pieces[0].annotations) == 1
    [back] = found.links
    same = ("id", "a_document_id", "a_start", "a_end", "b_start", "b_end", "relation", "note")
    assert [getattr(back, name) for name in same] == [getattr(link, name) for name in same]


def test_writing_stops_when_it_is_wished() -> None:
    class Stop:
        cancelled = True

        def report(self, done: int, total: int) -> None:
            pass

    with pytest.raises(Cancelled):
        writing.write(one(), io.BytesIO(), profile="standard", options=OPTIONS, progress=Stop())


def test_what_a_program_may_not_read_is_said() -> None:
    bundle = one()
    piece = bundle.pieces[0]
    untagged = replace(piece, annotations=(replace(piece.annotations[0], tag_ids=()),))
    twins = (Tag("t1", "أ", slot=1), Tag("g", "مجموعة"), Tag("t2", "أ", parent_id="g", slot=1))
    said = writing.write(
        replace(bundle, pieces=(untagged,), tags=twins), io.BytesIO(), profile="maxqda",
        options=OPTIONS, progress=Silent(),
    )  # fmt: skip
    assert [each.id for each in said.warnings] == [
        "refi.untagged",
        "refi.astral",
        "refi.same_names",
    ]

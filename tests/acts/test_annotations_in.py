"""Marks from files: the plan, the act, and that a second import changes nothing."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.acts import annotations_in
from reader.acts.annotations_in import carry_out, plan
from reader.acts.libraries import open_to_write
from reader.acts.marks_plan import Arrival, Choices, Plan
from reader.acts.scoping import Scope, gather
from reader.core import operations
from reader.core.errors import FileError
from reader.core.model import (
    Annotation,
    Annotator,
    Collection,
    Document,
    Layer,
    Link,
    Memo,
    Tag,
    new_id,
)
from reader.core.progress import Silent
from reader.core.selectors import describe
from reader.core.text import sha256
from reader.exchange import hypothesis, web_annotation
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import Options
from reader.exchange.refi import reading, writing
from reader.exchange.refi.profiles import PROFILES
from reader.store.library import Library
from tests.conftest import ARTICLE, put_article
from tests.exchange.worlds import PALETTE, bundles
from tests.store.acts import snapshot

SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
OPTIONS = Options(slot_colors=PALETTE)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty library once; copies of it are quicker than births."""
    path = tmp_path_factory.mktemp("seed") / "seed.hamish"
    Library.open(path).close()
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libraries")


@pytest.fixture
def empty(seed: Path, tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "empty.hamish"
    shutil.copy(seed, path)
    with Library.open(path) as library:
        library.by = "باسل"
        yield library


def copied(seed: Path, folder: Path, name: str) -> Library:
    path = folder / f"{name}.hamish"
    shutil.copy(seed, path)
    library = Library.open(path)
    library.by = "باسل"
    return library


def bring(library: Library, bundle: Bundle, choices: Choices | None = None) -> Plan:
    made = plan(library, Arrival("f.qdpx", "0" * 64, bundle), choices, palette=PALETTE)
    carry_out(library, made)
    return made


def matter(bundle: Bundle) -> dict[str, object]:
    """Say what a bundle holds, without what the library gives by itself (numbers, revisions)."""
    names = {each.id: each.name for each in bundle.annotators}
    used = {mark.annotator_id for piece in bundle.pieces for mark in piece.annotations}
    marks = [
        replace(
            mark, layer_id="", modified_at="", annotator_id=names[mark.annotator_id],
            tag_positions=tuple(range(len(mark.tag_ids))),
        )
        for piece in bundle.pieces
        for mark in piece.annotations
    ]  # fmt: skip
    return {
        "texts": sorted(piece.text for piece in bundle.pieces),
        "titles": sorted(str(piece.document.title) for piece in bundle.pieces),
        "notes": sorted(piece.note.text for piece in bundle.pieces if piece.note),
        "marks": sorted(marks, key=lambda mark: mark.id),
        "tags": sorted((replace(tag, position=0) for tag in bundle.tags), key=lambda tag: tag.id),
        "order": [tag.id for tag in bundle.tags if tag.parent_id is None],
        "people": sorted(names[each] for each in used),
        "shelves": [(each.name, each.document_ids) for each in bundle.collections],
    }


def with_texts(bundle: Bundle) -> Bundle:
    """Make the texts of the articles differ: the same one twice is tried elsewhere."""
    pieces: list[Piece] = []
    for number, piece in enumerate(bundle.pieces):
        text = f"{piece.text}\n{number}"
        marks = tuple(
            replace(each, suffix=describe(text, each.start, each.end).suffix)
            for each in piece.annotations
        )
        title = piece.document.title or f"عنوان {number}"
        document = replace(piece.document, text_sha256=sha256(text), title=title)
        pieces.append(replace(piece, document=document, text=text, annotations=marks))
    return replace(bundle, pieces=tuple(pieces))


@given(bundles().map(with_texts), st.sampled_from(list(PROFILES)))
@settings(max_examples=10)
def test_a_library_goes_through_qdpx_into_another(
    seed: Path, folder: Path, bundle: Bundle, profile: str
) -> None:
    with copied(seed, folder, "a") as first, copied(seed, folder, "b") as second:
        bring(first, bundle)
        out = gather(first, Scope())
        sink = io.BytesIO()
        writing.write(out, sink, profile=profile, options=OPTIONS, progress=Silent())
        path = folder / "p.qdpx"
        path.write_bytes(sink.getvalue())
        found = reading.read(path)
        made = bring(second, found)
        assert not made.orphans
        assert not made.conflicts
        assert not made.reanchored
        assert matter(gather(second, Scope())) == matter(out)
        before = snapshot(second)
        again = bring(second, found)
        assert not again.change_set
        assert again.added == 0
        assert snapshot(second) == before


@given(bundles().map(with_texts), st.sampled_from((web_annotation, hypothesis)))
@settings(max_examples=10)
def test_marks_come_back_by_json_where_the_articles_are(
    seed: Path, folder: Path, bundle: Bundle, form: object
) -> None:
    with copied(seed, folder, "a") as first, copied(seed, folder, "b") as second:
        bring(first, bundle)
        out = gather(first, Scope())
        bring(second, replace(out, tags=(), annotators=(), pieces=tuple(
            replace(piece, annotations=(), note=None) for piece in out.pieces
        )))  # fmt: skip
        sink = io.BytesIO()
        form.write(out, sink, profile="", options=OPTIONS, progress=Silent())  # type: ignore[attr-defined]
        path = folder / "m.json"
        path.write_bytes(sink.getvalue())
        made = bring(second, form.read(path))  # type: ignore[attr-defined]
        back = gather(second, Scope())
        assert not made.orphans
        assert not made.refused
        assert _told(back) == _told(out)
        assert not bring(second, form.read(path)).change_set  # type: ignore[attr-defined]


def _told(bundle: Bundle) -> list[tuple[object, ...]]:
    from reader.core.codebook import Codebook

    codebook = Codebook(bundle.tags)
    names = {each.id: each.name for each in bundle.annotators}
    return sorted(
        (
            mark.id, mark.document_id, mark.start, mark.end, mark.exact, mark.note or "",
            tuple(codebook.path(each) for each in mark.tag_ids), names[mark.annotator_id],
        )
        for piece in bundle.pieces
        for mark in piece.annotations
    )  # fmt: skip


# --- the plan --------------------------------------------------------------------------------


def a_mark(document: Document, text: str, start: int, end: int, **known: object) -> Annotation:
    quote = describe(text, start, end)
    made = Annotation(
        new_id(), document.id, "", start, end, quote.exact, quote.prefix, quote.suffix, "", ""
    )
    return replace(made, **known)  # type: ignore[arg-type]


def a_document(text: str, **known: object) -> Document:
    return replace(Document(new_id(), 0, sha256(text)), **known)  # type: ignore[arg-type]


def test_one_undo_takes_all_back(empty: Library) -> None:
    before = snapshot(empty)
    document = a_document(ARTICLE, title="عنوان")
    tag = Tag(new_id(), "وسم", slot=3)
    marks = tuple(
        a_mark(document, ARTICLE, at, at + 5, tag_ids=(tag.id,), note="ن") for at in (0, 50)
    )
    memo = Memo(new_id(), "على المقال", "", "", "", document_id=document.id)
    bring(empty, Bundle((Piece(document, ARTICLE, marks, memo),), (tag,)))
    assert len(empty.annotations.all()) == 2
    assert empty.documents.by_number(1).title == "عنوان"
    empty.undo()
    assert snapshot(empty) == before
    empty.redo()
    assert len(empty.annotations.all()) == 2


def test_what_the_file_gives_to_nobody_is_the_importers(empty: Library) -> None:
    document = a_document(ARTICLE)
    bring(empty, Bundle((Piece(document, ARTICLE, (a_mark(document, ARTICLE, 0, 5),)),)))
    assert [each.name for each in empty.annotators.all()] == ["باسل"]


def test_people_are_found_by_name(empty: Library) -> None:
    document = a_document(ARTICLE)
    person = Annotator(new_id(), "باسل")
    mark = a_mark(document, ARTICLE, 0, 5, annotator_id=person.id)
    made = bring(empty, Bundle((Piece(document, ARTICLE, (mark,)),), annotators=(person,)))
    other = a_mark(document, ARTICLE, 9, 20, annotator_id="another id")
    people = (Annotator("another id", "باسل"),)
    bring(empty, Bundle((Piece(document, ARTICLE, (other,)),), annotators=people))
    assert made.new_annotators == ["باسل"]
    assert len(empty.annotators.all()) == 1


def test_a_text_of_other_blanks_and_marks_carries_its_passages(library: Library) -> None:
    here = put_article(library, ARTICLE)
    there = ARTICLE.replace("\n\n", "\n").replace("وُقِّعَ الاتِّفاقُ", "وقع  الاتفاق")
    start = there.index("سلمى حدّاد")
    document = a_document(there)
    mark = a_mark(document, there, start, start + len("سلمى حدّاد"))
    made = bring(library, Bundle((Piece(document, there, (mark,)),)))
    [found] = library.annotations.of(here.id)
    assert found.exact == "سلمى حدّاد"
    assert [(each.how, each.old_start, each.start) for each in made.reanchored] == [
        ("letters", start, ARTICLE.index("سلمى حدّاد"))
    ]
    assert not made.new_articles
    assert found.source_numbers == f"{start}-{start + 10}"


def test_what_does_not_stand_there_is_found_by_its_words_or_listed(library: Library) -> None:
    here = put_article(library, ARTICLE)
    start = ARTICLE.index("تقاسم مياه")
    moved = replace(a_mark(here, ARTICLE, start, start + 10), start=start - 4, end=start + 6)
    lost = replace(a_mark(here, ARTICLE, 0, 4), exact="ليس هنا", note="ملاحظته", tag_ids=("t",))
    bundle = Bundle((Piece(here, ARTICLE, (moved, lost)),), (Tag("t", "وسم", slot=1),))
    made = bring(library, bundle)
    assert [(each.start, each.old_start, each.how) for each in made.reanchored] == [
        (start, start - 4, "quotation")
    ]
    [orphan] = made.orphans
    assert (orphan.exact, orphan.note, orphan.tags) == ("ليس هنا", "ملاحظته", ("وسم",))
    assert [each.exact for each in library.annotations.of(here.id)] == ["تقاسم مياه"]


def test_nothing_is_guessed_among_several(library: Library) -> None:
    text = "قال نعم ثم قال نعم ثم قال نعم"
    here = put_article(library, text)
    mark = replace(a_mark(here, text, 0, 3), exact="نعم", start=1, end=4, prefix="", suffix="")
    made = bring(library, Bundle((Piece(replace(here, text_sha256=""), "", (mark,)),)))
    assert len(made.orphans) == 1
    assert not library.annotations.all()


def test_a_cluster_that_is_cut_is_taken_whole_and_keeps_its_numbers(empty: Library) -> None:
    text = "شعار 👩\u200d🌾 هنا"
    document = a_document(text)
    bring(empty, Bundle((Piece(document, text, (a_mark(document, text, 5, 6),)),)))
    [found] = empty.annotations.all()
    assert (found.exact, found.source_numbers) == ("👩\u200d🌾", "5-6")


def test_a_mark_that_is_here_otherwise_stays_and_is_said(library: Library) -> None:
    here = put_article(library, ARTICLE)
    act = operations.add_highlight(
        document=here, text=ARTICLE, start=0, end=5, hand=library.hand(), note="هنا"
    )
    library.apply(act)
    [mine] = library.annotations.all()
    theirs = replace(mine, note="هناك")
    made = bring(library, Bundle((Piece(here, ARTICLE, (theirs,)),)))
    assert [each.id for each in made.conflicts] == ["marks_in.mark_differs"]
    assert library.annotations.all() == [mine]


def test_the_same_mark_under_another_id_is_not_doubled(library: Library) -> None:
    here = put_article(library, ARTICLE)
    act = operations.add_highlight(
        document=here, text=ARTICLE, start=0, end=5, hand=library.hand(), note="هنا"
    )
    library.apply(act)
    [mine] = library.annotations.all()
    people = tuple(library.annotators.all())
    bundle = Bundle((Piece(here, ARTICLE, (replace(mine, id=new_id()),)),), annotators=people)
    made = bring(library, bundle)
    assert (made.added, made.unchanged) == (0, 1)


def test_tags_meet_by_id_then_by_path(empty: Library) -> None:
    group, official = Tag(new_id(), "المصادر"), Tag(new_id(), "رسمي", slot=2)
    official = replace(official, parent_id=group.id)
    bring(empty, Bundle(tags=(group, official)))
    renamed = replace(official, name="مسؤول")
    other_group = Tag(new_id(), "المصادر")
    twin = Tag(new_id(), "رسمي", parent_id=other_group.id, slot=0, custom_colour="#123456")
    elsewhere = Tag(new_id(), "رسمي", slot=5)
    text = "نصّ قصير"
    document = a_document(text)
    marks = (
        a_mark(document, text, 0, 3, tag_ids=(renamed.id, twin.id)),
        a_mark(document, text, 4, 8, tag_ids=(elsewhere.id,)),
    )
    tags = (renamed, other_group, twin, elsewhere)
    made = bring(empty, Bundle((Piece(document, text, marks),), tags))
    assert [each.tag_ids for each in empty.annotations.all()] == [(official.id,), (elsewhere.id,)]
    assert made.new_tags == ["رسمي"]
    assert [each.id for each in made.conflicts] == ["marks_in.tag_renamed"]
    assert {tag.name for tag in empty.tags.all()} == {"المصادر", "رسمي"}


def test_a_group_never_gets_marks(empty: Library) -> None:
    group = Tag(new_id(), "المصادر")
    bring(empty, Bundle(tags=(group,)))
    text = "نصّ"
    document = a_document(text)
    tag = Tag(new_id(), "المصادر", slot=0)
    mark = a_mark(document, text, 0, 3, tag_ids=(tag.id,))
    made = bring(empty, Bundle((Piece(document, text, (mark,)),), (tag,)))
    assert made.new_tags == ["المصادر (2)"]
    assert all(not empty_tag.is_group for empty_tag in empty.tags.all() if empty_tag.id == tag.id)


def test_as_a_layer_of_its_own(library: Library) -> None:
    here = put_article(library, ARTICLE)
    act = operations.add_highlight(document=here, text=ARTICLE, start=0, end=5, hand=library.hand())
    library.apply(act)
    out = gather(library, Scope())
    apart = Choices(own_layer=False)
    made = bring(library, out, apart)
    assert made.added == 1
    assert [each.kind for each in library.layers.all()] == ["own", "imported"]
    assert len(library.annotations.all()) == 1
    assert len(library.annotations.all(layer=made.layer_id)) == 1
    assert not bring(library, out, apart).change_set


def test_marks_without_an_article_are_refused_until_one_is_named(library: Library) -> None:
    here = put_article(library, ARTICLE)
    page = a_document("", url="https://news.example/elsewhere", text_sha256="")
    start = ARTICLE.index("ثم أضافت")
    mark = replace(a_mark(page, ARTICLE, start, start + 8), document_id=page.id)
    bundle = Bundle((Piece(page, "", (mark,)),), (Tag(new_id(), "وسم", slot=1),))
    made = bring(library, bundle)
    assert [(each.error.id, each.marks) for each in made.refused] == [("marks_in.no_article", 1)]
    assert not made.change_set
    bring(library, bundle, Choices(article=here))
    assert [each.exact for each in library.annotations.of(here.id)] == ["ثم أضافت"]


def test_an_address_finds_its_article_however_it_is_written(library: Library) -> None:
    text = "نصّ الصفحة"
    here = put_article(library, text)
    after = replace(here, url="https://www.news.example/a/")
    library.apply(operations.change_document(before=here, after=after))
    page = Document(new_id(), 0, "", url="http://news.example/a#comments")
    made = bring(library, Bundle((Piece(page, "", (a_mark(page, text, 0, 3),)),)))
    assert made.added == 1


def test_one_text_in_two_papers_stays_two_articles(empty: Library) -> None:
    text = "خبر وكالة واحد"
    first, second = a_document(text, outlet="أ"), a_document(text, outlet="ب")
    pieces = tuple(Piece(each, text, (a_mark(each, text, 0, 3),)) for each in (first, second))
    bring(empty, Bundle(pieces))
    assert {each.outlet for each in empty.documents.all()} == {"أ", "ب"}
    assert not bring(empty, Bundle(pieces)).change_set


def test_a_note_on_an_article_is_kept_where_there_is_one(library: Library) -> None:
    here = put_article(library, ARTICLE)
    memo = Memo(new_id(), "من الملف", "", "", "", document_id=here.id)
    bring(library, Bundle((Piece(here, ARTICLE, (), memo),)))
    kept = library.memos.of_document(here.id)
    assert kept is not None
    assert kept.text == "من الملف"
    other = replace(memo, id=new_id(), text="غيرها")
    made = bring(library, Bundle((Piece(here, ARTICLE, (), other),)))
    assert [each.id for each in made.conflicts] == ["marks_in.note_differs"]
    assert not made.change_set


# --- files of others ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "quotations"),
    [
        ("synthetic-ar-spec-codepoints-lf.qdpx", ["المتحدّث 😀", "الاتفاق", "نص عربي"]),
        ("synthetic-ar-nvivo-utf16-crlf-bom.qdpx", ["المتحدّث 😀", "الاتفاق", "نص عربي"]),
        ("synthetic-taguette.sqlite3", ["المتحدّث 😀", "الاتفاق", "نص عربي"]),
        ("synthetic-qualcoder-data.qda", ["الاتفاق", "نص عربي"]),
    ],
)
def test_projects_of_other_programs_come_in_whole(
    empty: Library, name: str, quotations: list[str]
) -> None:
    arrival = annotations_in.read(SAMPLES / name)
    made = plan(empty, arrival, palette=PALETTE)
    carry_out(empty, made)
    assert [each.exact for each in empty.annotations.all()] == quotations
    assert made.added == len(quotations)
    assert not made.orphans
    assert not made.reanchored
    assert all(each.tag_ids for each in empty.annotations.all())
    assert not plan(empty, arrival, palette=PALETTE).change_set
    empty.undo()
    assert empty.documents.count() == 0
    assert not empty.tags.all()


def test_an_unknown_ending_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.xyz"
    path.write_text("x")
    with pytest.raises(FileError) as caught:
        annotations_in.read(path)
    assert caught.value.message.id == "marks_in.unknown_ending"


@pytest.mark.parametrize("name", ["a.qdpx", "a.json", "a.sqlite3", "a.qda", "a.csv", "a.xmi"])
def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as caught:
        annotations_in.read(tmp_path / name)
    assert caught.value.message.id == "import.not_found"


def test_marks_of_other_layers_stay_apart(empty: Library) -> None:
    text = "نصّ قصير هنا"
    document = a_document(text)
    student = Layer(new_id(), "exercise", "سلمى")
    mine, hers = a_mark(document, text, 0, 3), a_mark(document, text, 4, 8, layer_id=student.id)
    bundle = Bundle((Piece(document, text, (mine, hers)),), layers=(student,))
    bring(empty, bundle)
    assert [each.id for each in empty.annotations.all()] == [mine.id]
    assert [each.id for each in empty.annotations.all(layer=student.id)] == [hers.id]
    assert {(each.kind, each.name) for each in empty.layers.all()} == {
        ("own", None),
        ("imported", "سلمى"),
    }
    assert not bring(empty, bundle).change_set


def test_links_and_shelves_come_along(empty: Library) -> None:
    text = "نصّ قصير هنا"
    first, second = a_document(text, outlet="أ"), a_document(f"{text}\n", outlet="ب")
    link = Link(
        new_id(), "", first.id, 0, 3, second.id, 4, 8, "manual", "same fact", "ملاحظة", "manual"
    )
    lost = Link(new_id(), "", first.id, 0, 3, "elsewhere", 4, 8, "manual")
    shelf = Collection(new_id(), "رفّ", 0, (second.id, first.id))
    pieces = (Piece(first, text), Piece(second, f"{text}\n"))
    bundle = Bundle(pieces, links=(link, lost), collections=(shelf,))
    made = bring(empty, bundle)
    [found] = empty.links.all()
    assert (found.id, found.a_start, found.b_end, found.note) == (link.id, 0, 8, "ملاحظة")
    assert made.links == 1
    assert [each.error.id for each in made.refused] == ["marks_in.link_not_found"]
    assert [each.document_ids for each in empty.collections.all()] == [(second.id, first.id)]
    again = bring(empty, bundle)
    assert not again.change_set


def test_examples_of_tags_come_with_their_marks(empty: Library) -> None:
    document, tag = a_document(ARTICLE), Tag(new_id(), "وسم", slot=1)
    mark = a_mark(document, ARTICLE, 0, 5, tag_ids=(tag.id,))
    pieces = (Piece(document, ARTICLE, (mark,)),)
    bring(empty, Bundle(pieces, (tag,), examples={tag.id: (mark.id, "gone")}))
    assert empty.tags.examples() == {tag.id: (mark.id,)}


def test_too_large_a_file_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotations_in, "_LARGEST", 10)
    path = tmp_path / "a.json"
    path.write_text("[" + " " * 100 + "]")
    with pytest.raises(FileError) as caught:
        annotations_in.read(path)
    assert caught.value.message.id == "import.too_large"


def test_a_bomb_ends_in_the_process_of_its_own_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "b.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 60_000_000)
    with pytest.raises(FileError) as caught:
        annotations_in.read(path)
    assert caught.value.message.id == "file.zip_bomb"


def test_a_shelf_or_link_named_twice_comes_in_once(empty: Library) -> None:
    text = "نصّ قصير هنا"
    document = a_document(text)
    link = Link(new_id(), "", document.id, 0, 3, document.id, 4, 8, "manual")
    shelf = Collection(new_id(), "رفّ", 0, (document.id,))
    twin = Collection(new_id(), "رفّ", 1, (document.id,))
    bundle = Bundle((Piece(document, text),), links=(link, link), collections=(shelf, shelf, twin))
    bring(empty, bundle)
    assert [each.document_ids for each in empty.collections.all()] == [(document.id,)]
    assert len(empty.links.all()) == 1


def test_a_project_teaches_a_new_library_its_tags_and_an_old_one_says_where_they_differ(
    tmp_path: Path,
) -> None:
    empty = open_to_write(tmp_path / "new.hamish", holder="command")
    known = next(tag for tag in empty.tags.all() if tag.parent_id and tag.description)
    taught = replace(known, name="وسم آخر", description="وصفٌ آخر", slot=7, position=3)
    group = next(tag for tag in empty.tags.all() if tag.id == known.parent_id)
    made = bring(empty, Bundle(tags=(group, taught)))
    assert made.conflicts == []
    assert next(tag for tag in empty.tags.all() if tag.id == known.id) == taught
    made = bring(empty, Bundle(tags=(group, replace(taught, description="وصفٌ ثالث"))))
    assert [each.id for each in made.conflicts] == ["marks_in.tag_defined"]
    assert next(tag for tag in empty.tags.all() if tag.id == known.id) == taught
    empty.undo()
    assert next(tag for tag in empty.tags.all() if tag.id == known.id) == known
    empty.close()

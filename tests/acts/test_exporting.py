"""What is meant of a library, written to one file: whole or not at all."""

import csv
import zipfile
from dataclasses import replace

import pytest

from reader.acts import exporting, presets
from reader.acts.exporting import FORMATS, Profile, choose, export, preview, slot_colors
from reader.acts.scoping import Scope, gather
from reader.core import operations
from reader.core.errors import Cancelled, FileError, UsageError
from reader.exchange import jsonl
from reader.exchange.bundle import Written
from reader.exchange.excerpts import COLUMNS, Options
from reader.store.questions import Question
from tests.conftest import ARTICLE, put_article

OTHER = "قال شاهد عيان إن النهر فاض.\nقال آخر: لا.\n"


class Stopped:
    cancelled = True

    def report(self, done, total):
        """Do nothing."""


@pytest.fixture(autouse=True)
def application(qapp):
    """Have the application of the tests before a PDF would need one of its own."""


@pytest.fixture
def marked(library):
    """A library of two articles with four marks, and one without any."""
    first = put_article(library, ARTICLE, title="وُقِّعَ الاتِّفاقُ")
    second = put_article(library, OTHER)
    put_article(library, "نص بلا هوامش.\n")
    tags = [tag.id for tag in library.tags.all() if not tag.is_group]
    mark(library, first, ARTICLE, "الاتِّفاقُ", tags[:2], "ملاحظة")
    mark(library, first, ARTICLE, "74%", [tags[2]])
    mark(library, second, OTHER, "شاهد عيان", [tags[0]])
    library.by = "عمر"
    mark(library, second, OTHER, "آخر", [])
    return library


def mark(library, document, text, quote, tag_ids=(), note=None):
    start = text.index(quote)
    act = operations.add_highlight(
        document=document,
        text=text,
        start=start,
        end=start + len(quote),
        hand=library.hand(),
        tag_ids=tag_ids,
        note=note,
    )
    library.apply(act)


def quotes(library, **asked):
    pieces = gather(library, Scope(**asked)).pieces
    return [[each.exact for each in piece.annotations] for piece in pieces]


def tag_ids(library):
    return [tag.id for tag in library.tags.all() if not tag.is_group]


# what is meant


def test_everything_is_meant_where_nothing_is_asked_for(marked):
    assert quotes(marked) == [["الاتِّفاقُ", "74%"], ["شاهد عيان", "آخر"], []]
    bundle = gather(marked, Scope())
    assert [each.name for each in bundle.annotators] == ["سلمى", "عمر"]
    assert [each.kind for each in bundle.layers] == ["own"]
    assert bundle.tags == tuple(marked.tags.all())
    assert [piece.text for piece in bundle.pieces][:2] == [ARTICLE, OTHER]


def test_passages_are_chosen_by_tag_person_and_day(marked):
    tags = tag_ids(marked)
    assert quotes(marked, tag_ids=(tags[0],)) == [["الاتِّفاقُ"], ["شاهد عيان"]]
    omar = marked.annotators.named("عمر").id
    assert quotes(marked, annotator_ids=(omar,)) == [["آخر"]]
    today = gather(marked, Scope()).pieces[0].annotations[0].created_at[:10]
    assert len(quotes(marked, marked_from=today, marked_to=today)) == 2
    assert quotes(marked, marked_to="2001-01-01") == []


def test_articles_are_chosen_by_id_shelf_and_day(marked):
    first, second, _ = marked.documents.all()
    assert quotes(marked, document_ids=(second.id, first.id)) == [
        ["الاتِّفاقُ", "74%"], ["شاهد عيان", "آخر"],
    ]  # fmt: skip
    marked.apply(operations.add_collection(collections=[], name="رفّ"))
    shelf = marked.collections.named("رفّ")
    marked.apply(operations.put_in_collection(collection=shelf, document_ids=[second.id]))
    assert quotes(marked, collection_id=shelf.id) == [["شاهد عيان", "آخر"]]
    assert quotes(marked, collection_id=shelf.id, document_ids=(first.id,)) == []
    dated = replace(second, published="2031-04-09T08:00")
    marked.apply(operations.change_document(before=second, after=dated))
    assert quotes(marked, published_from="2031-04-09", published_to="2031-04-09") == [
        ["شاهد عيان", "آخر"]
    ]
    assert quotes(marked, published_from="2031-04-10") == []


def test_a_search_means_the_passages_that_its_hits_touch(marked):
    assert quotes(marked, question=Question("الاتفاق")) == [["الاتِّفاقُ"]]
    assert quotes(marked, question=Question("شاهد")) == [["شاهد عيان"]]
    assert quotes(marked, question=Question("ملاحظة", notes=True)) == [["الاتِّفاقُ"]]
    assert quotes(marked, question=Question("جمل")) == []


def test_the_note_on_an_article_goes_with_it(marked):
    document = marked.documents.by_number(1)
    act = operations.edit_document_note(
        document=document, memo=None, text="على المقال", hand=marked.hand()
    )
    marked.apply(act)
    assert gather(marked, Scope()).pieces[0].note.text == "على المقال"


# the file


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_a_file_is_written_whole_and_alone(marked, tmp_path):
    file = tmp_path / "مقاطع.csv"
    written = export(marked, file)
    assert written.rows == len(rows(file)) == 5
    assert {row["coder"] for row in rows(file)} == {"سلمى", "عمر"}
    assert not [each for each in tmp_path.iterdir() if each.suffix == ".part"]


def test_only_the_rows_of_the_tags_asked_for(marked, tmp_path):
    tags = tag_ids(marked)
    export(marked, tmp_path / "a.csv", Scope(tag_ids=(tags[1],)))
    (row,) = rows(tmp_path / "a.csv")
    assert len(row["tags"].split(";")) == 2
    assert row["tag_path"].endswith(marked.tags.all()[2].name)


def test_an_existing_file_is_kept_unless_forced(marked, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("old")
    with pytest.raises(FileError) as refused:
        export(marked, file)
    assert refused.value.message.id == "export.exists"
    assert file.read_text() == "old"
    assert export(marked, file, force=True).rows == 5


def test_the_library_is_never_written_over(marked, tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to(marked.path)
    before = marked.path.read_bytes()
    with pytest.raises(FileError) as refused:
        export(marked, link, force=True)
    assert refused.value.message.id == "export.is_library"
    assert marked.path.read_bytes() == before


def test_a_folder_and_a_missing_folder_are_refused(marked, tmp_path):
    (tmp_path / "x.csv").mkdir()
    for file in (tmp_path / "x.csv", tmp_path / "none" / "a.csv"):
        with pytest.raises(FileError):
            export(marked, file, force=True)


@pytest.mark.parametrize(
    ("ending", "profile"),
    [(ending, name) for ending, each in FORMATS.items() for name in each],
)
def test_a_cancelled_export_leaves_nothing(marked, tmp_path, ending, profile):
    if FORMATS[ending][profile].holds_one:
        pytest.skip("a file of one article is written at once")
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        export(marked, folder / f"a.{ending}", profile=profile, progress=Stopped())
    assert list(folder.iterdir()) == []


def test_what_matches_nothing_is_said(marked, tmp_path):
    written = export(marked, tmp_path / "a.csv", Scope(document_ids=()))
    assert (written.rows, [each.id for each in written.warnings]) == (0, ["export.nothing"])


def test_unknown_endings_profiles_and_columns_are_refused(marked, tmp_path):
    for name, profile in (("a.xyz", None), ("a", None), ("a.csv", "annotated")):
        with pytest.raises(UsageError):
            export(marked, tmp_path / name, profile=profile)
    with pytest.raises(UsageError):
        export(marked, tmp_path / "a.csv", options=Options(columns=("nothing",)))


def test_the_first_profile_is_meant_where_none_is_named(tmp_path):
    assert choose(tmp_path / "a.CSV").profile == "excel"
    assert choose(tmp_path / "a.htm").ending == "html"
    assert choose(tmp_path / "a.docx", "annotated").profile == "annotated"


def test_slots_have_the_light_colours():
    assert len(slot_colors()) == 12
    assert all(len(each) == 7 and each.startswith("#") for each in slot_colors())


def test_a_library_of_lines_goes_out_and_can_be_read(marked, tmp_path):
    file = tmp_path / "a.jsonl"
    export(marked, file, profile="library")
    assert jsonl.read(file) == gather(marked, Scope())


# files that hold one article


def one_article(bundle, sink, *, profile, options, progress):
    """Write the text of the only article."""
    (piece,) = bundle.pieces
    sink.write(piece.text.encode())
    return Written(len(piece.annotations))


@pytest.fixture
def single(monkeypatch):
    """A format that holds one article, written here."""
    held = {"only": Profile(__name__, holds_one=True)}
    monkeypatch.setattr(exporting, "FORMATS", {"one": held})
    monkeypatch.setattr(exporting, "ZIPPED", {"only": "one"})
    monkeypatch.setitem(globals(), "write", one_article)


def test_one_article_goes_into_such_a_file(marked, tmp_path, single):
    ids = (marked.documents.by_number(2).id,)
    assert export(marked, tmp_path / "a.one", Scope(document_ids=ids)).rows == 2
    assert (tmp_path / "a.one").read_text() == OTHER


def test_several_are_refused_or_go_into_a_zip(marked, tmp_path, single):
    with pytest.raises(UsageError) as refused:
        export(marked, tmp_path / "a.one")
    assert refused.value.message.values["count"] == 3
    assert choose(tmp_path / "a.zip").zipped
    assert export(marked, tmp_path / "a.zip").rows == 4
    with zipfile.ZipFile(tmp_path / "a.zip") as container:
        assert container.namelist() == ["001.one", "002.one", "003.one"]
        assert container.read("002.one").decode() == OTHER


# the preview and the presets


def test_a_preview_shows_the_first_rows_and_counts_all(marked):
    shown = preview(marked, limit=2)
    assert shown.columns == COLUMNS
    assert [row[COLUMNS.index("excerpt")] for row in shown.rows] == ["الاتِّفاقُ"] * 2
    assert (shown.total, shown.excerpts, shown.articles) == (5, 4, 3)
    assert shown.head.startswith('"excerpt_id"')
    assert shown.size > 100


@pytest.mark.parametrize("ending", [each for each in FORMATS if each != "pdf"])
def test_every_format_can_be_previewed(marked, ending):
    one = Scope(document_ids=(marked.documents.by_number(1).id,))
    shown = preview(marked, one, Options(shape="wide"), ending=ending)
    assert len(shown.rows) == shown.total == 2
    assert shown.size > 0


def test_a_preview_of_what_holds_one_article_shows_the_first(marked, single):
    assert preview(marked, ending="one").size > len(ARTICLE)


def test_a_preview_of_nothing_is_empty(marked):
    shown = preview(marked, Scope(document_ids=()))
    assert (shown.rows, shown.total, shown.head) == ((), 0, "")


def test_a_preview_follows_the_order_asked_for(marked):
    shown = preview(marked, Scope(), Options(order="tag", columns=("excerpt",)), limit=3)
    assert [row[0] for row in shown.rows] == ["الاتِّفاقُ", "شاهد عيان", "الاتِّفاقُ"]


def test_presets_are_kept_and_forgotten(library):
    mine = presets.Preset("docx", "annotated", "wide", ("excerpt", "note"), "tag", "article")
    presets.keep(library, "لي", mine)
    presets.keep(library, "آخر", presets.Preset())
    assert list(presets.presets(library)) == ["لي", "آخر"]
    assert presets.presets(library)["لي"] == mine
    assert mine.options == Options("wide", ("excerpt", "note"), "tag", "article")
    presets.forget(library, "لي")
    assert list(presets.presets(library)) == ["آخر"]


def test_the_last_choice_is_remembered_and_damage_is_forgiven(library):
    assert presets.last(library) == presets.Preset()
    presets.keep_last(library, presets.Preset("md"))
    assert presets.last(library).ending == "md"
    library.remember("export.last", {"ending": 5, "columns": ["x", "note"], "shape": "round"})
    assert presets.last(library) == replace(presets.Preset(), columns=("note",))

"""Repairing a library: what can be proven is mended, nothing is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import LibraryError, ReaderError
from reader.language import sentence
from reader.store.check import check, check_file
from reader.store.documents import ShelfQuery
from reader.store.keeping import files
from reader.store.library import Library
from reader.store.repair import repair
from tests.conftest import put_article
from tests.store.acts import Person, open_library, snapshot
from tests.store.damage import break_index, flip, mark, tamper

TWICE = "قال الناطق نعم.\nوقال الناطق لا.\nثم قال الناطق نعم.\n"


@pytest.fixture
def marked(library, article):
    """Two articles with marks; closed, so that a stranger may come."""
    mark(library, article, "المحـــامية", "ملاحظة", tags=2)
    twice = put_article(library, TWICE)
    mark(library, twice, "الناطق")
    library.close()
    return library


def test_a_sound_library_is_left_alone(marked, tmp_path):
    with Library.open(marked.path) as library:
        before = snapshot(library)
        done = repair(library, folder=tmp_path / "backups")
        assert (done.repaired, done.left, done.copy) == ([], [], None)
        assert snapshot(library) == before
    assert not (tmp_path / "backups").exists()


def test_a_highlight_goes_back_to_its_words_and_that_can_be_undone(marked, tmp_path):
    with Library.open(marked.path) as library:
        right = library.annotations.all()
        put_article(library, "خبر ثالث")
    tamper(marked.path, "UPDATE annotations SET start_offset = start_offset + 4, "
           "end_offset = end_offset + 4, prefix = ''")  # fmt: skip
    with Library.open(marked.path) as library:
        wrong = snapshot(library)
        done = repair(library, folder=tmp_path / "backups")
        assert {problem.kind for problem in done.repaired} == {"quotation"}
        assert done.left == []
        mended = [(a.id, a.start, a.end, a.prefix) for a in library.annotations.all()]
        assert mended == [(a.id, a.start, a.end, a.prefix) for a in right]
        assert [act.label.id for act in library.history.entries(1)] == ["history.repair"]
        assert library.history.entries(1)[0].label.values["count"] == 2
        library.undo()
        assert snapshot(library) == wrong
        assert library.undo() is not None  # the third article; what came before cannot be undone
        assert library.undo() is None
        assert len(library.documents.all()) == 2
        while library.redo() is not None:
            pass
        assert check(library) == []


def test_a_copy_of_what_was_is_made_first(marked, tmp_path):
    tamper(marked.path, "UPDATE annotations SET start_offset = 1, end_offset = 3")
    with Library.open(marked.path) as library:
        done = repair(library, folder=tmp_path / "backups")
    assert [file.path for file in files(tmp_path / "backups")] == [done.copy]
    assert {problem.kind for problem in check_file(done.copy)} == {"quotation"}
    tamper(marked.path, "UPDATE annotations SET start_offset = 1, end_offset = 3")
    with Library.open(marked.path) as library:
        assert repair(library).copy.parent == tmp_path  # without a folder: beside it


def test_what_may_be_one_of_several_is_never_guessed(marked, tmp_path):
    tamper(marked.path, "UPDATE annotations SET prefix = '', suffix = '', start_offset = 1, "
           "end_offset = 7 WHERE exact = 'الناطق'")  # fmt: skip
    with Library.open(marked.path) as library:
        before = snapshot(library)
        done = repair(library, folder=tmp_path / "backups")
        assert done.repaired == []
        assert [(p.kind, p.detail.id) for p in done.left] == [("orphan", "check.orphan_ambiguous")]
        assert snapshot(library) == before


def test_altered_texts_stay_named(marked):
    tamper(marked.path, "UPDATE texts SET text = text || '!' WHERE text LIKE '%الناطق%'")
    with Library.open(marked.path) as library:
        done = repair(library)
        assert "hash" not in {problem.kind for problem in done.repaired}
        assert [problem.kind for problem in done.left] == ["hash"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM annotators",
        "DELETE FROM tags WHERE slot = 2",
        "DELETE FROM tags WHERE parent_id IS NULL",
        "DELETE FROM tags",
        "UPDATE memos SET annotation_id = 'none'",
        "UPDATE annotations SET document_id = 'none' WHERE exact = 'الناطق'",
        "DELETE FROM documents WHERE number = 1",
        "UPDATE annotations SET layer_id = 'none'",
        "UPDATE tags SET parent_id = id WHERE slot = 1",
        "UPDATE tags SET parent_id = (SELECT id FROM tags WHERE slot = 1) WHERE parent_id IS NULL",
        "UPDATE documents SET original_sha256 = '00'",
        "UPDATE counters SET value = 1",
        "DELETE FROM counters",
        "UPDATE history SET in_force = 7 WHERE id = 3",
        "UPDATE history_changes SET after = '{' WHERE history_id = 2",
        "DELETE FROM history WHERE id = 2",
        "INSERT INTO readings VALUES ('none', 0, NULL, NULL)",
        "INSERT INTO collection_documents VALUES ('none', 'none', 0)",
        "DELETE FROM document_words",
        "UPDATE document_words SET body = 'غيره'",
        "INSERT INTO document_words (rowid, body, outside) VALUES (9, 'زائد', '')",
        "DELETE FROM document_facts",
        "UPDATE document_facts SET key_version = 0",
        "DELETE FROM document_words_data WHERE id > 10",
        "DELETE FROM document_words_data",
        "UPDATE document_words_content SET c0 = 'x' WHERE id = 2",
        "UPDATE document_words_docsize SET sz = x'0101' WHERE id = 2",
        "DELETE FROM document_words_docsize",
        "break",
    ],
)
def test_what_can_be_mended_is_mended_and_undo_still_works(marked, tmp_path, statement):
    if statement == "break":
        break_index(marked.path)
    else:
        tamper(marked.path, statement)
    with Library.open(marked.path) as library:
        done = repair(library, folder=tmp_path / "backups")
        assert done.repaired
        assert done.left == []
        assert all(sentence(problem.detail) for problem in done.repaired)
        library.by = "كريم"
        mark(library, put_article(library, "خبر جديد عن النهر"), "النهر")
        while library.undo() is not None:  # as far as the history goes, and no conflict
            assert check(library) == []
        while library.redo() is not None:
            assert check(library) == []


def test_what_a_person_wrote_stays_where_it_can(marked):
    tamper(marked.path, "DELETE FROM annotators", "DELETE FROM tags WHERE slot = 1")
    with Library.open(marked.path) as library:
        repair(library)
        annotations = library.annotations.all()
        assert [annotation.exact for annotation in annotations] == ["المحـــامية", "الناطق"]
        assert annotations[0].note == "ملاحظة"
        assert [len(annotation.tag_ids) for annotation in annotations] == [1, 0]
        (stand_in,) = library.annotators.all()
        assert stand_in.name.startswith("? ")
    with Library.open(marked.path) as library:
        assert check(library) == []


def test_marks_come_back_into_the_own_layer_when_that_was_lost(marked):
    tamper(marked.path, "DELETE FROM layers")
    assert {problem.kind for problem in check_file(marked.path)} == {"reference"}
    with open_library(marked.path) as library:  # with starter tags, which are not given twice
        assert check(library) == []
        assert [a.exact for a in library.annotations.all()] == ["المحـــامية", "الناطق"]
        assert len(library.tags.all()) == 16


def test_search_finds_again_what_the_texts_hold(marked):
    tamper(marked.path, "DELETE FROM document_words")
    with Library.open(marked.path) as library:
        assert library.documents.ids(_query("الناطق")) == []
        repair(library)
        found = library.documents.ids(_query("الناطق"))
        assert [library.documents.get(document_id).number for document_id in found] == [2]


def _query(words):
    return ShelfQuery(words=words)


def test_who_may_not_write_may_not_repair(marked):
    tamper(marked.path, "DELETE FROM document_words")
    with (
        Library.open(marked.path, read_only=True) as library,
        pytest.raises(LibraryError) as caught,
    ):
        repair(library)
    assert caught.value.message.id == "library.opened_read_only"


@settings(max_examples=30)
@given(seed=st.integers(0, 10**9), places=st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_repair_makes_nothing_worse(tmp_path_factory, seed, places):
    """Whatever was damaged: what is left was there before, and a second repair finds no more."""
    folder = tmp_path_factory.mktemp("broken")
    with open_library(folder / "library.hamish") as library:
        person = Person(library, seed)
        for _ in range(10):
            person.act()
    size = library.path.stat().st_size
    flip(library.path, *(100 + place % (size - 100) for place in places))
    before = {problem.kind for problem in check_file(library.path)}
    try:
        with Library.open(library.path) as library:
            first = repair(library, folder=folder / "backups")
            second = repair(library, folder=folder / "backups")
    except ReaderError as error:
        assert sentence(error.message)  # noqa: PT017
        return
    assert {problem.kind for problem in first.left} <= before
    assert second.repaired == []
    assert len(second.left) == len(first.left)

"""Copies to hand over: what is not meant for others is not in their bytes."""

import pytest

from reader.core.changes import ChangeSet, inserted
from reader.core.errors import NotFoundError
from reader.core.messages import message
from reader.core.model import Annotator, Layer, Memo, now
from reader.core.operations import delete_highlights, edit_note, remove_document
from reader.core.rows import annotation_row, annotator_row, layer_row, memo_row
from reader.store.check import check_file
from reader.store.giving import EMPTIED, THINNED, WHOLE, clean_copy
from reader.store.library import Library
from tests.conftest import put_article
from tests.store.damage import mark, tamper

OWN_NOTE = "ملاحظة تبقى لمن يقرأ"
SECRETS = {
    "removed": "مقالة سرية عن الصفقة المكتومة qwzyx",
    "deleted": "ملاحظة محذوفة لا يراها أحد",
    "undone": "ملاحظة تراجعت عنها الكاتبة",
    "changed": "المسودة الأولى من الملاحظة",
    "student": "رأي الطالبة في الفقرة",
    "search": "a private search",
    "name": "طالبة مجهولة",
}


@pytest.fixture
def lived_in(library, article):
    """A library with a history: removed, deleted, undone, changed; and with a student's layer."""
    gone = put_article(library, SECRETS["removed"] + "\nفقرة ثانية فريدة")
    mark(library, gone, "الصفقة")
    library.apply(remove_document(rows=library.rows.of_document(gone.id)))
    deleted = mark(library, article, "البلدية", SECRETS["deleted"])
    library.apply(delete_highlights(rows=library.rows.of_annotations([deleted.id])))
    mark(library, article, "المحـــامية", SECRETS["undone"])
    kept = mark(library, article, "سلمى حدّاد", SECRETS["changed"], tags=2)
    memo = library.memos.of_annotation(kept.id)
    library.apply(edit_note(annotation=kept, memo=memo, text=OWN_NOTE, hand=library.hand()))
    add_student(library, kept)
    library.remember("searches", [SECRETS["search"]])
    library.remember_position(article.id, 99)
    last = mark(library, article, "الياسمين", SECRETS["undone"])
    library.undo()
    assert last not in library.annotations.all()
    return library


def add_student(library, kept):
    student = Annotator("student-id", SECRETS["name"])
    layer = Layer("exercise-layer", "exercise", "تمرين", student.id, now())
    row = dict(annotation_row(kept)) | {"layer_id": layer.id, "annotator_id": student.id}
    memo = Memo("memo-id", SECRETS["student"], layer.id, student.id, now(), "a-student's-mark")
    library.apply(
        ChangeSet(
            message("history.highlight"),
            (
                inserted("annotators", (student.id,), annotator_row(student)),
                inserted("layers", (layer.id,), layer_row(layer)),
                inserted("annotations", ("a-student's-mark",), row),
                inserted("memos", (memo.id,), memo_row(memo)),
            ),
        )
    )


def without(path, text):
    return path.read_bytes().replace(text.encode(), b"")


def found_in(path):
    content = path.read_bytes()
    return {name for name, secret in SECRETS.items() if secret.encode() in content}


def test_nothing_that_was_deleted_or_is_anothers_stands_in_the_bytes(lived_in, article, tmp_path):
    made = clean_copy(lived_in.path, tmp_path / "clean.hamish")
    assert (made.articles, made.annotations) == (1, 2)
    lived_in.close()
    assert found_in(lived_in.path) == set(SECRETS)  # the library itself forgets nothing
    assert found_in(made.path) == {"undone"}  # that is: one note, which was not undone
    # nor in the index, where words stand one by one, and stay when their article has gone
    assert b"qwzyx" in without(lived_in.path, SECRETS["removed"])
    assert b"qwzyx" not in made.path.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir() if "clean" in p.name) == ["clean.hamish"]
    assert check_file(made.path) == []


def test_what_is_given_can_be_worked_with(lived_in, article, tmp_path):
    own = lived_in.annotations.all()
    tags = lived_in.tags.all()
    with Library.open(clean_copy(lived_in.path, tmp_path / "clean.hamish").path) as clean:
        assert clean.documents.all() == [article]
        assert clean.annotations.all() == own
        assert clean.tags.all() == tags
        assert [annotator.name for annotator in clean.annotators.all()] == ["سلمى"]
        assert clean.history.entries() == []
        assert clean.undo() is None
        assert clean.position(article.id) == 0
        assert clean.documents.next_number() == 3  # numbers are never given twice
        clean.by = "كريم"
        mark(clean, article, "القرى")
        assert clean.undo() is not None


def test_other_layers_come_when_they_are_asked_for(lived_in, tmp_path):
    for layers in (["exercise"], ["exercise-layer"], ["all"]):
        made = clean_copy(lived_in.path, tmp_path / "clean.hamish", layers=layers, force=True)
        assert found_in(made.path) == {"undone", "student", "name"}
        with Library.open(made.path) as clean:
            assert len(clean.annotations.all(layer="all")) == 3
    for unknown in (["exerc"], ["no such layer"], ["own", "another-layer"]):
        with pytest.raises(NotFoundError):
            clean_copy(lived_in.path, tmp_path / "none.hamish", layers=unknown)
    assert not (tmp_path / "none.hamish").exists()


def test_every_table_is_known_to_be_given_or_not(library):
    """A later migration must decide for its tables too."""
    tables = {
        row[0]
        for row in library.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith("document_words_")
    }
    assert tables == {*EMPTIED, *THINNED, *WHOLE}


def test_a_library_that_fails_is_not_given_away(lived_in, tmp_path):
    lived_in.close()
    tamper(lived_in.path, "UPDATE annotations SET exact = 'ليست فيه'")
    with pytest.raises(Exception, match=r"backup\.library_fails"):
        clean_copy(lived_in.path, tmp_path / "clean.hamish")
    assert not list(tmp_path.glob("*clean*"))

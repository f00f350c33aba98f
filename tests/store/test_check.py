"""Proving a library."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.language import sentence, use
from reader.store.check import check, check_file
from reader.store.library import Library
from tests.conftest import ARTICLE, put_article
from tests.store.acts import Person, open_library
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


def found(path):
    """Check a file, and that everything found can be said in both languages."""
    problems = check_file(path)
    for language in ("ar", "en"):
        use(language)
        assert all(sentence(problem.detail) for problem in problems)
    return [(problem.kind, problem.article) for problem in problems]


def test_a_sound_library_has_no_problems(marked):
    assert check_file(marked.path) == []
    with Library.open(marked.path) as library:
        assert check(library) == []
        with library.reader() as reader:
            assert check(reader) == []
        assert library.undo() is not None  # a check leaves nothing open behind it
        assert library.connection.text_factory is str


@settings(max_examples=40)
@given(seed=st.integers(0, 10**9))
def test_whatever_a_person_does_a_library_stays_sound(tmp_path_factory, seed):
    with open_library(tmp_path_factory.mktemp("sound") / "library.hamish") as library:
        person = Person(library, seed)
        for _ in range(12):
            person.act()
        library.undo()
        assert check(library) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE texts SET text = text || '!' WHERE text LIKE '%الناطق%'", {("hash", 2)}),
        ("UPDATE texts SET text = CAST(x'ff4142' AS TEXT) WHERE text LIKE '%الناطق%'",
         {("hash", 2), ("orphan", 2), ("reference", 2)}),
        ("INSERT INTO originals VALUES ('00', x'00')", {("hash", None)}),
        ("UPDATE annotations SET start_offset = start_offset + 3, end_offset = end_offset + 3",
         {("quotation", 1), ("quotation", 2)}),
        ("UPDATE annotations SET prefix = 'غيره' WHERE exact = 'المحـــامية'", {("quotation", 1)}),
        ("UPDATE annotations SET exact = 'الناطقة'", {("orphan", 1), ("orphan", 2)}),
        ("UPDATE annotations SET prefix = '', suffix = '', start_offset = 1, end_offset = 7 "
         "WHERE exact = 'الناطق'", {("orphan", 2)}),
        ("UPDATE annotations SET exact = ''", {("orphan", 1), ("orphan", 2)}),
        ("UPDATE annotations SET end_offset = 100000", {("quotation", 1), ("quotation", 2)}),
        ("DELETE FROM annotators", {("reference", 1), ("reference", 2)}),
        ("DELETE FROM tags WHERE slot = 2", {("reference", 1)}),
        ("DELETE FROM tags WHERE parent_id IS NULL", {("reference", None)}),
        ("UPDATE memos SET annotation_id = 'none'", {("reference", None)}),
        ("UPDATE annotations SET document_id = 'none' WHERE exact = 'الناطق'",
         {("reference", None)}),
        ("DELETE FROM texts WHERE text LIKE '%الناطق%'", {("reference", 2)}),
        ("DELETE FROM layers", {("reference", None), ("reference", 1), ("reference", 2)}),
        ("UPDATE tags SET parent_id = id WHERE slot = 1", {("reference", None)}),
        ("UPDATE counters SET value = 1", {("reference", None)}),
        ("DELETE FROM counters", {("reference", None)}),
        ("UPDATE documents SET parts = '[[\"paragraph\",0,9],[\"paragraph\",5,12]]' "
         "WHERE number = 2", {("reference", 2)}),
        ("UPDATE documents SET parts = 'no JSON' WHERE number = 2", {("reference", 2)}),
        ("UPDATE documents SET directions = '[[0,9,\"up\"]]' WHERE number = 2",
         {("reference", 2)}),
        ("UPDATE history SET in_force = 7 WHERE id = 1", {("reference", None)}),
        ("UPDATE history_changes SET after = '{' WHERE history_id = 1", {("reference", None)}),
        ("INSERT INTO readings VALUES ('none', 0, NULL, NULL)", {("reference", None)}),
        ("DELETE FROM document_words WHERE rowid = 2", {("index", 2)}),
        ("UPDATE document_words SET body = 'غيره' WHERE rowid = 2", {("index", 2)}),
        ("INSERT INTO document_words (rowid, body, outside) VALUES (9, 'زائد', '')",
         {("index", None)}),
        ("DELETE FROM document_facts WHERE words = 10", {("index", 2)}),
        ("UPDATE document_facts SET lead = '' WHERE words = 10", {("index", 2)}),
        ("UPDATE document_facts SET key_version = 0", {("index", None)}),
        ("DELETE FROM document_words_data WHERE id > 10", {("index", None)}),
        ("UPDATE document_words_content SET c0 = 'x' WHERE id = 2", {("index", 2)}),
        ("UPDATE document_words_docsize SET sz = x'0101' WHERE id = 2", {("index", None)}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_named(marked, statement, expected):
    tamper(marked.path, statement)
    problems = set(found(marked.path))
    assert expected <= problems
    # damage of the index shows to SQLite too, in newer versions
    assert {kind for kind, _ in problems - expected} <= {"sqlite", "index"}


def test_a_quotation_names_its_annotation_and_where_it_stands_now(marked):
    tamper(marked.path, "UPDATE annotations SET start_offset = 5, end_offset = 15 "
           "WHERE exact = 'المحـــامية'")  # fmt: skip
    (problem,) = check_file(marked.path)
    with Library.open(marked.path, read_only=True) as library:
        assert library.annotations.get(problem.annotation).exact == "المحـــامية"
    start = ARTICLE.index("المحـــامية")
    assert problem.detail.values == {
        "start": 5, "end": 15, "new_start": start, "new_end": start + 11
    }  # fmt: skip


def test_damage_of_the_file_itself_is_found(marked):
    break_index(marked.path)
    kinds = {kind for kind, _ in found(marked.path)}
    assert kinds == {"sqlite"}


@settings(max_examples=40)
@given(places=st.lists(st.integers(100, 10**9), min_size=1, max_size=5))
def test_any_damage_is_a_problem_or_a_sentence_or_harmless(tmp_path_factory, places):
    """Turn over any bytes: nothing but problems comes out, and the file is not changed."""
    folder = tmp_path_factory.mktemp("flipped")
    with open_library(folder / "library.hamish") as library:
        mark(library, put_article(library, TWICE), "نعم")
    flip(library.path, *(100 + place % (len(library.path.read_bytes()) - 100) for place in places))
    before = library.path.read_bytes()
    for problem in check_file(library.path):
        assert sentence(problem.detail)
    assert library.path.read_bytes() == before


def test_a_check_can_be_stopped_and_says_how_far_it_is(marked):
    class Watch(Silent):
        def __init__(self):
            self.seen = []

        def report(self, done, total):
            self.seen.append((done, total))

    watch = Watch()
    check_file(marked.path, watch)
    assert watch.seen == sorted(watch.seen)
    assert watch.seen[-1][0] == watch.seen[-1][1]
    watch.cancelled = True
    with Library.open(marked.path) as library:
        with pytest.raises(Cancelled):
            check(library, watch)
        assert library.undo() is not None


def test_a_check_sees_one_moment_while_others_write(marked):
    with Library.open(marked.path) as library, library.reader() as reader:

        class Meanwhile(Silent):
            def report(self, done, total):
                library.undo() if done % 2 else library.redo()

        assert check(reader, Meanwhile()) == []
        assert check(library) == []

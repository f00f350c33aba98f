"""The vocabulary: what the index holds, no more and no less."""

import pytest

from reader.core import operations
from reader.core.keys import LINE_END, PARAGRAPH_END
from reader.core.model import Part
from reader.store.library import Library
from reader.store.words import LibraryVocabulary
from tests.store.acts import add_article, index_rows, open_library


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "a.hamish") as opened:
        yield opened


def vocabulary(library):
    return LibraryVocabulary(library.connection)


def words_of_rows(library):
    columns = [column for row in index_rows(library)[0] for column in row[1:]]
    return {w for column in columns for w in column.split()} - {PARAGRAPH_END, LINE_END}


def test_words_come_and_go_with_the_last_article_that_has_them(library):
    first = add_article(library, "نهر هادئ\nإعلان\n")
    second = add_article(library, "نهر صاخب\n")
    assert vocabulary(library).all() == {"نهر", "هادء", "اعلان", "صاخب"}
    library.apply(operations.remove_document(rows=library.rows.of_document(first.id)))
    assert vocabulary(library).all() == {"نهر", "صاخب"}
    library.undo()
    assert vocabulary(library).all() == words_of_rows(library)
    library.undo()
    library.undo()
    assert vocabulary(library).all() == set()
    library.redo()
    library.redo()
    assert vocabulary(library).all() == {"نهر", "هادء", "اعلان", "صاخب"}
    parts = [Part("heading", 0, len("نهر صاخب\n"))]
    library.apply(operations.set_parts(document=second, parts=parts))
    assert vocabulary(library).all() == words_of_rows(library)


def test_words_are_known_by_themselves_and_by_their_beginnings(library):
    add_article(library, "نهر نهري النهر نها هدير 12 cnn")
    known = vocabulary(library)
    assert known.holds("نهر")
    assert not known.holds("نه")
    assert not known.holds("زورق")
    assert known.beginning("نه", 9) == ["نها", "نهر", "نهري"]
    assert known.beginning("نه", 2) == ["نها", "نهر", "نهري"]  # known by now
    assert vocabulary(library).beginning("نه", 2) is None
    assert known.beginning("نهر", 9) == ["نهر", "نهري"]
    assert known.holds("نهري")
    assert not known.holds("نهرو")
    assert known.beginning("ز", 9) == []
    assert not known.holds("زورق")
    assert known.beginning("1", 9) == ["12"]


def test_a_library_that_may_only_be_read_tells_its_words_too(library):
    add_article(library, "نهر")
    library.close()
    with Library.open(library.path, read_only=True) as reading:
        assert vocabulary(reading).all() == {"نهر"}
        assert vocabulary(reading).holds("نهر")
        assert reading.connection.execute("PRAGMA query_only").fetchone()[0] == 1


def test_what_another_connection_writes_is_seen(library):
    reader = library.reader()
    assert vocabulary(reader).all() == set()
    add_article(library, "نهر")
    assert vocabulary(reader).all() == {"نهر"}
    reader.close()


def test_words_are_told_within_a_transaction(library):
    with library.acts.transaction():
        library.connection.execute("INSERT INTO document_words (rowid, body) VALUES (1, 'نهر')")
        assert vocabulary(library).all() == {"نهر"}
        library.connection.execute("DELETE FROM document_words")
        assert vocabulary(library).all() == set()

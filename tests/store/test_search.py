"""The index rows: as fresh ones, however their keys came."""

from dataclasses import replace

import pytest

from reader.core import operations
from reader.core.keys import keys_of
from reader.core.messages import message
from reader.core.model import Part
from reader.store import search
from reader.store.acting import Step
from tests.store.acts import TEXT, add_article, article, index_rows, open_library


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "a.hamish") as opened:
        yield opened


def fresh(library):
    """Make the index anew, and read it."""
    search.index(library.connection, [document.id for document in library.documents.all()])
    return index_rows(library)


def foreign(keys, **changes):
    """Give keys that would be seen in the index."""
    return replace(keys, columns=("غريب", "غريب"), facts=(9999, "غريب"), **changes)


def test_keys_made_ahead_are_taken(library):
    document, content = article(library)
    marked = foreign(keys_of(TEXT, document.parts))
    content = replace(content, keys=marked)
    library.apply(operations.add_document(document=document), [content])
    assert index_rows(library)[0] == [(document.number, "غريب", "غريب")]
    assert library.documents.rows([document.id])[0].words == 9999


@pytest.mark.parametrize("other", ["parts", "version"])
def test_keys_of_other_parts_or_another_version_are_not_taken(library, other):
    document, content = article(library)
    keys = keys_of(TEXT, document.parts)
    changes = {"parts": '[["paragraph",0,5]]'} if other == "parts" else {"version": -1}
    step = Step(
        operations.add_document(document=document),
        (replace(content, keys=foreign(keys, **changes)),),
    )
    library.run(message("history.import", count=0), [step])
    found = index_rows(library)
    assert found[1][0][1] == len(TEXT.split())
    assert found == fresh(library)


def test_keys_made_ahead_do_not_outlive_the_parts_they_were_made_of(library):
    document, content = article(library)
    content = replace(content, keys=keys_of(TEXT, document.parts))
    library.apply(operations.add_document(document=document), [content])
    parts = [Part("advert", part.start, part.end) for part in document.parts]
    library.apply(operations.set_parts(document=document, parts=parts))
    assert index_rows(library)[0][0][1] == ""
    assert index_rows(library) == fresh(library)


def test_articles_that_come_and_go_in_one_batch_leave_one_row_each(library):
    first, gone = add_article(library), add_article(library, f"{TEXT}ثانٍ")
    other, content = article(library, f"{TEXT}آخر")
    other = replace(other, number=gone.number)
    steps = [
        *(
            Step(operations.remove_document(rows=library.rows.of_document(document.id)))
            for document in (first, gone)
        ),
        Step(operations.add_document(document=other), (content,)),
    ]
    outcome = library.run(message("history.import", count=0), steps)
    assert outcome.done == 3
    assert [row[0] for row in index_rows(library)[0]] == [gone.number]
    assert index_rows(library) == fresh(library)
    library.undo()
    assert [row[0] for row in index_rows(library)[0]] == [first.number, gone.number]
    assert index_rows(library) == fresh(library)

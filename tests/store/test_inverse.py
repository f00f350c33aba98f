"""The law of undo: whatever was done, undo gives back what was, and redo what became of it."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.store import search
from reader.store.words import LibraryVocabulary
from tests.store.acts import Person, index_rows, open_library, snapshot


def index(library) -> object:
    return index_rows(library), LibraryVocabulary(library.connection).all()


def fresh_index(library) -> object:
    conn = library.connection
    before = index(library)
    conn.execute("SAVEPOINT fresh")
    conn.execute("DELETE FROM document_words")
    conn.execute("DELETE FROM document_facts")
    search.index(conn, [document.id for document in library.documents.all()])
    fresh = index(library)
    conn.execute("ROLLBACK TO fresh")
    conn.execute("RELEASE fresh")
    assert before == fresh
    return fresh


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), acts=st.integers(1, 25))
def test_undo_of_everything_gives_back_the_beginning_and_redo_the_end(seed: int, acts: int):
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "a.hamish")
        person = Person(library, seed)
        states = [snapshot(library)]
        depths = [0]
        for _ in range(acts):
            person.act()
            depth = sum(not act.undone for act in library.history.entries())
            if depth > depths[-1]:
                states.append(snapshot(library))
                depths.append(depth)
            else:  # joined the newest act, cancelled it out, or nothing was written
                del states[depth:], depths[depth:]
                states.append(snapshot(library))
                depths.append(depth)
        fresh_index(library)
        for state in reversed(states[:-1]):
            assert library.undo() is not None
            assert snapshot(library) == state
        assert library.undo() is None
        fresh_index(library)
        for state in states[1:]:
            assert library.redo() is not None
            assert snapshot(library) == state
        assert library.redo() is None
        fresh_index(library)
        library.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), moves=st.lists(st.sampled_from("aaaaur"), max_size=30))
def test_index_and_references_hold_after_any_mixture_of_acts_undos_and_redos(seed, moves):
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "a.hamish")
        person = Person(library, seed)
        for move in moves:
            if move == "u":
                library.undo()
            elif move == "r":
                library.redo()
            else:
                person.act()
        fresh_index(library)
        assert library.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        library.close()

"""Libraries of earlier releases: copied, upgraded, and read as they are where nobody may write."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from reader.acts.libraries import open_to_write
from reader.core.model import Name
from reader.core.operations import add_name
from reader.paths import backup_dir
from reader.store import birth, identity
from reader.store.check import check, check_file
from reader.store.giving import clean_copy
from reader.store.library import Library
from reader.store.schema import migrations
from tests.conftest import put_article
from tests.store.acts import snapshot

TEXT = "وُقِّع الاتفاقُ في ثغر اللوز 👩\u200d🌾 يوم 9 نيسان.\n"


@pytest.fixture
def first(tmp_path, monkeypatch):
    """A library as the first release made it, with an article in it."""
    path = tmp_path / "old.hamish"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrations.apply(Database(conn), stop_before="m002_names")
        monkeypatch.setattr(birth.migrations, "apply", lambda _: None)
        birth.bring_up(conn, ())
        monkeypatch.undo()
        assert identity.applied_migrations(conn) == {"m001_first"}
        assert identity.needs_upgrade(conn)
        assert not identity.is_too_new(conn)
    return path


def tables(path):
    with closing(sqlite3.connect(path)) as conn:
        return {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}


def test_an_old_library_is_copied_as_it_is_and_then_upgraded(first):
    before = first.read_bytes()
    with open_to_write(first, holder="command") as library:
        library.by = "سلمى"
        document = put_article(library, TEXT)
        name = Name("port", "place", "ثغر اللوز")
        library.apply(add_name(known=[], name=name))
        assert library.names.all() == [name]
        assert check(library) == []
        state = snapshot(library)
        library.undo()
        assert library.names.all() == []
        library.redo()
        assert snapshot(library) == state
    (copy,) = backup_dir(first).glob("*before-upgrade*")
    assert "names" not in tables(copy)
    assert "names" in tables(first)
    assert copy.stat().st_size == len(before)
    with open_to_write(first, holder="command") as library:  # once is enough
        assert library.documents.all() == [document]
    assert len(list(backup_dir(first).iterdir())) == 1


def test_an_old_library_can_be_read_checked_and_given_away_without_an_upgrade(first, tmp_path):
    before = first.read_bytes()
    with Library.open(first, read_only=True) as library:
        assert library.names.all() == []
        assert library.links.all() == []
        assert check(library) == []
    assert check_file(first) == []
    clean_copy(first, tmp_path / "clean.hamish")
    assert first.read_bytes() == before
    assert "names" not in tables(tmp_path / "clean.hamish")


def test_names_go_along_with_what_is_handed_over(first, tmp_path):
    with open_to_write(first, holder="command") as library:
        name = Name("port", "place", "ثغر اللوز", ("Almond Port",))
        library.apply(add_name(known=[], name=name))
    clean_copy(first, tmp_path / "clean.hamish")
    shutil.rmtree(backup_dir(first))
    with Library.open(tmp_path / "clean.hamish") as copy:
        assert copy.names.all() == [name]
        assert check(copy) == []


def test_spellings_that_cannot_be_read_are_a_problem(first):
    with open_to_write(first, holder="command") as library:
        library.apply(add_name(known=[], name=Name("port-name-id", "place", "ثغر اللوز")))
    with closing(sqlite3.connect(first)) as conn:
        for wrong in ("{", '{"a": 1}', "[1]"):
            with conn:
                conn.execute("UPDATE names SET aliases = ?", (wrong,))
            (problem,) = check_file(first)
            assert (problem.kind, problem.detail.values) == ("reference", {"id": "port-nam"})

"""What is known of a library's age without the library that migrates it."""

import subprocess
import sys

from sqlite_utils import Database

from reader.store import identity
from reader.store.schema import migrations
from tests.store.acts import open_library


def test_the_names_of_the_migrations_are_known():
    assert tuple(step.name for step in migrations.pending(Database(memory=True))) == (
        identity.MIGRATIONS
    )
    assert migrations.name == identity.MIGRATION_SET


def test_an_empty_file_is_neither_old_nor_new(tmp_path):
    conn = Database(memory=True).conn
    assert identity.applied_migrations(conn) == frozenset()
    assert not identity.is_too_new(conn)
    assert not identity.needs_upgrade(conn)
    assert not identity.is_whole(conn)


def test_a_library_that_needs_nothing_opens_without_sqlite_utils(tmp_path):
    open_library(tmp_path / "a.hamish").close()
    program = (
        "import sys; from pathlib import Path; from reader.store.library import Library;"
        "Library.open(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.hamish")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "False"

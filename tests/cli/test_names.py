"""The reader's own names from the command line."""

import pytest

from tests.cli.conftest import plain


@pytest.fixture
def port(article, data):
    (name,) = data("name", "add", "ثغر اللوز", "--kind", "place", "--alias", "Almond Port")
    return name


def test_a_name_is_added_listed_changed_and_deleted(port, data):
    assert port == {
        "id": port["id"], "kind": "place", "name": "ثغر اللوز", "aliases": ["Almond Port"]
    }  # fmt: skip
    assert data("names") == [port]
    words = ("--name", "مرفأ اللوز", "--kind", "organisation", "--alias", "المرفأ")
    (changed,) = data("name", "set", "almond port", *words, "--unalias", "Almond Port")
    assert changed == {
        "id": port["id"], "kind": "organisation", "name": "مرفأ اللوز", "aliases": ["المرفأ"]
    }  # fmt: skip
    assert data("name", "delete", port["id"][:8]) == []
    assert data("undo")[0]["label"] == "history.name_delete"
    assert data("undo")[0]["label"] == "history.name_change"
    assert data("names") == [port]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add", "ثَغر اللوز", "--kind", "person"), 1),
        (("add", " ", "--kind", "person"), 1),
        (("add", "نهر", "--kind", "river"), 2),
        (("add", "نهر"), 2),
        (("set", "غيره", "--kind", "person"), 1),
        (("delete", "غيره"), 1),
    ],
)
def test_what_is_refused_changes_nothing(port, data, command, words, status):
    assert command("name", *words).status == status
    assert data("names") == [port]


def test_people_read_names_in_their_language(article, data, command, arabic):
    assert plain(command("names", json=False).out).strip() == "لا أسماء لك هنا بعد."
    out = command("name", "add", "سلمى حدّاد", "--kind", "person", "--alias", "S. H.", json=False)
    assert plain(out.out).strip() == "سلمى حدّاد · شخص · S. H."


def test_a_library_of_an_earlier_program_has_no_names(article, library, data):
    from tests.store.damage import tamper

    tamper(library, "DROP TABLE names")
    assert data("names") == []

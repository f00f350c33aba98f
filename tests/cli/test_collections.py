"""collections, collection add/rename/delete/put/take."""

import pytest

from tests.cli.conftest import TEXT, add_article


@pytest.fixture
def shelves(data, library, article):
    add_article(library, TEXT + "ثانٍ\n")
    return lambda *words: [(each["name"], each["articles"]) for each in data(*words)]


def test_shape(data, article):
    (found,) = data("collection", "add", "النهر")
    assert set(found) == {"id", "name", "articles"}
    assert data("collections") == [found]


def test_put_take_rename_delete(shelves, data):
    data("collection", "add", "النهر")
    assert shelves("collection", "put", "النهر", 2, 1, 2) == [("النهر", [2, 1])]
    assert shelves("collection", "put", "النهر", 1) == [("النهر", [2, 1])]
    assert shelves("collection", "rename", "النهر", "الماء") == [("الماء", [2, 1])]
    assert shelves("collection", "take", "الماء", 2) == [("الماء", [1])]
    assert shelves("collection", "take", "الماء", 2) == [("الماء", [1])]
    assert shelves("collection", "delete", "الماء") == []
    assert len(data("articles")) == 2
    for _ in range(2):
        data("undo")
    assert shelves("collections") == [("الماء", [2, 1])]


def test_collections_are_named_by_8_letters_of_their_id_too(shelves, data):
    (found,) = data("collection", "add", "النهر")
    assert shelves("collection", "put", found["id"][:8], 1) == [("النهر", [1])]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "النهر"),
        ("add", " "),
        ("rename", "لا أحد", "س"),
        ("delete", "لا أحد"),
        ("put", "النهر", "9"),
        ("put", "لا أحد", "1"),
        ("take", "لا أحد", "1"),
    ],
)
def test_refusals(command, data, article, words):
    before = data("collection", "add", "النهر")
    result = command("collection", *words)
    assert result.status == 1
    assert set(result.data) == {"error"}
    assert data("collections") == before


def test_text_for_people(command, shelves):
    assert command("collections", json=False).out.count("\n") == 1
    command("collection", "add", "النهر")
    command("collection", "put", "النهر", 1, 2)
    out = command("collections", json=False).out
    assert "النهر" in out
    assert "2 articles" in out.replace("\u2066", "").replace("\u2069", "")

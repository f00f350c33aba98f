"""The rows of a table: which, in which order, and what stands in them."""

from dataclasses import replace

import pytest

from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.exchange.bundle import Bundle
from reader.exchange.excerpts import COLUMNS, MORE_COLUMNS, Excerpts, Options, direction_of
from tests.exchange.bundles import (
    BUNDLE,
    COLORS,
    FIRST,
    LOADED,
    MARKS,
    OFFICIAL,
    SECOND,
    TEXT,
    THEIRS,
    UNUSED,
    Stopped,
)


def table(bundle=BUNDLE, **options):
    excerpts = Excerpts(bundle, Options(**options), for_people=False)
    return [dict(zip(excerpts.columns, row, strict=True)) for row in excerpts.rows(Silent())]


def test_long_has_a_row_for_each_tag_and_one_where_there_is_none():
    rows = table()
    assert [row["excerpt_id"] for row in rows] == [
        MARKS[0].id, MARKS[0].id, MARKS[1].id, MARKS[2].id, THEIRS.id,
    ]  # fmt: skip
    assert [row["tag_path"] for row in rows] == [
        "المصادر/مصدر رسمي", r"لغة\/مشحونة; جدًّا", r"لغة\/مشحونة; جدًّا", "", "المصادر/مصدر رسمي",
    ]  # fmt: skip
    assert {row["tags"] for row in rows[:2]} == {r"مصدر رسمي;لغة/مشحونة\; جدًّا"}


def test_a_row_says_all_that_is_known():
    row = table(columns=(*COLUMNS, *MORE_COLUMNS))[0]
    assert tuple(row) == (*COLUMNS, *MORE_COLUMNS)
    assert row["excerpt"] == TEXT[row["start_cp"] : row["end_cp"]] == MARKS[0].exact
    assert (row["article_id"], row["article"]) == (FIRST.id, 1)
    assert (row["outlet"], row["title"], row["author"]) == (
        "وكالة البلدة", "النهرُ يعودُ إلى مجراه", "سلمى حدّاد",
    )  # fmt: skip
    assert (row["published"], row["url"]) == ("2031-04-09", FIRST.url)
    assert (row["coder"], row["note"], row["layer"]) == ("سلمى حدّاد", "من قال؟\nومتى؟", "own")
    assert row["created"] < row["modified"]
    assert row["paragraph"] == 2, "blank lines are no paragraphs"
    assert TEXT.startswith(
        row["context_before"] + row["excerpt"], row["start_cp"] - len(row["context_before"])
    )
    assert TEXT[row["end_cp"] :].startswith(row["context_after"])
    assert row["context_before"]
    assert row["source_sha256"] == FIRST.text_sha256
    assert "وكالة البلدة" in row["citation"]
    assert "\u2068" not in row["citation"]


def test_wide_has_a_row_for_each_passage_and_a_column_for_each_tag():
    rows = table(shape="wide")
    tags = list(rows[0])[len(COLUMNS) :]
    assert tags == ["tag:المصادر/مصدر رسمي", r"tag:لغة\/مشحونة; جدًّا", "tag:+وسم"]
    assert [[row[tag] for tag in tags] for row in rows] == [
        [1, 1, 0], [0, 1, 0], [0, 0, 0], [1, 0, 0],
    ]  # fmt: skip


def test_only_the_tags_asked_for_have_rows_and_columns():
    asked = frozenset({OFFICIAL.id, UNUSED.id})
    paths = [row["tag_path"] for row in table(tag_ids=asked)]
    assert paths == ["المصادر/مصدر رسمي", "", "", "المصادر/مصدر رسمي"]
    wide = table(tag_ids=asked, shape="wide")[0]
    assert list(wide)[len(COLUMNS) :] == ["tag:المصادر/مصدر رسمي", "tag:+وسم"]


def test_columns_come_in_the_order_asked_for():
    assert list(table(columns=("note", "excerpt"))[0]) == ["note", "excerpt"]


@pytest.mark.parametrize(
    ("order", "places"),
    [
        ("article", [0, 0, 1, 2, 3]),
        ("tag", [0, 3, 0, 1, 2]),
        ("created", [0, 0, 1, 2, 3]),
        ("published", [0, 0, 1, 2, 3]),
        ("outlet", [0, 0, 1, 2, 3]),
    ],
)
def test_orders(order, places):
    ids = [each.id for each in (*MARKS, THEIRS)]
    assert [ids.index(row["excerpt_id"]) for row in table(order=order)] == places


def test_colours_are_a_tags_own_or_those_of_its_slot():
    excerpts = Excerpts(BUNDLE, Options(slot_colors=COLORS))
    assert excerpts.colour(OFFICIAL) == COLORS[2]
    assert excerpts.colour(LOADED) == "#112233"
    assert excerpts.colour(BUNDLE.tags[0]) is None


def test_the_way_is_that_of_most_articles():
    english = replace(BUNDLE.pieces[0], document=replace(SECOND, direction="ltr"))
    assert direction_of(BUNDLE) == "rtl"
    assert direction_of(Bundle((english, BUNDLE.pieces[1]))) == "ltr"


def test_rows_stop_where_a_person_wishes():
    with pytest.raises(Cancelled):
        next(Excerpts(BUNDLE, Options()).rows(Stopped()))

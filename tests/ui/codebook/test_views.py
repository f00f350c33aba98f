"""The views: passages of what was asked, counts with the passages behind them, and files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.core.model import Tag
from reader.ui.codebook.charts.grid import Cell
from reader.ui.codebook.charts.kinds import KINDS
from reader.ui.codebook.passages_model import EXAMPLE_ROLE
from reader.ui.codebook.screen import TagsScreen
from reader.ui.codebook.views import PASSAGES, TABS, TagViews
from reader.ui.session import Session
from reader.ui.theme import load

Find = Callable[[str], Tag]


@pytest.fixture
def views(screen: TagsScreen) -> TagViews:
    return screen.views


@pytest.fixture
def turn(views: TagViews, qtbot: QtBot) -> Callable[[str], None]:
    """Go to a view and wait for its count."""

    def go(name: str) -> None:
        if views.tab == name:
            return
        with qtbot.waitSignal(views.charts.counted):
            views.show_tab(name)

    return go


def names(views: TagViews) -> tuple[list[str], list[str]]:
    return list(views.charts.table.rows), list(views.charts.table.columns)


def wait_for(views: TagViews, qtbot: QtBot, ids: list[str]) -> None:
    qtbot.waitUntil(lambda: list(views.passages.passages.ids) == ids)


# passages


def test_a_tag_shows_its_passages_and_a_group_those_of_its_tags(
    views: TagViews, screen: TagsScreen, tag: Find, marks: dict[str, str], qtbot: QtBot
) -> None:
    screen.choose(tag("لغة مشحونة").id)
    wait_for(views, qtbot, [marks["quote"], marks["other"]])
    assert [chip.text() for chip in views.passages.chips] == ["لغة مشحونة"]
    screen.choose(tag("الوقائع").id)
    wait_for(views, qtbot, [marks["quote"], marks["figure"]])
    screen.choose(tag("إطار أمني").id)
    wait_for(views, qtbot, [])
    qtbot.waitUntil(lambda: views.passages.pages.currentIndex() == 1)


def test_a_passage_is_opened_by_enter_and_by_a_click(
    views: TagViews, screen: TagsScreen, session: Session, tag: Find, marks: dict[str, str],
    qtbot: QtBot,
) -> None:  # fmt: skip
    screen.choose(tag("مصدر رسمي").id)
    wait_for(views, qtbot, [marks["spokesman"], marks["other"]])
    listed = views.passages.list
    listed.setCurrentIndex(listed.passages.index(1))
    with qtbot.waitSignal(screen.passage_requested) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert told.args == [
        session.library.annotations.get(marks["other"]).document_id, marks["other"],
    ]  # fmt: skip
    place = listed.visualRect(listed.passages.index(0)).center()
    with qtbot.waitSignal(screen.passage_requested) as told:
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[1] == marks["spokesman"]


def test_one_key_or_click_makes_a_passage_an_example(
    views: TagViews, screen: TagsScreen, session: Session, tag: Find, marks: dict[str, str],
    qtbot: QtBot,
) -> None:  # fmt: skip
    screen.choose(tag("مصدر رسمي").id)
    wait_for(views, qtbot, [marks["spokesman"], marks["other"]])
    listed = views.passages.list
    listed.setCurrentIndex(listed.passages.index(0))
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert session.library.tags.examples() == {tag("مصدر رسمي").id: (marks["spokesman"],)}
    qtbot.waitUntil(lambda: listed.passages.index(0).data(EXAMPLE_ROLE))
    rect = listed.visualRect(listed.passages.index(1))
    star = QPoint(rect.left() + 28, rect.top() + 16)  # at the end of the row, in Arabic
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert session.library.tags.examples()[tag("مصدر رسمي").id] == (
        marks["spokesman"], marks["other"],
    )  # fmt: skip
    session.undo()
    session.undo()
    assert session.library.tags.examples() == {}


def test_a_passage_says_all_of_itself(
    views: TagViews, screen: TagsScreen, tag: Find, marks: dict[str, str], qtbot: QtBot
) -> None:
    screen.choose(tag("مصدر رسمي").id)
    wait_for(views, qtbot, [marks["spokesman"], marks["other"]])
    said = str(views.passages.passages.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    for piece in ("قال المتحدث", "خبر 0", "مصدر رسمي", "من هو؟"):
        assert piece in said


def test_passages_follow_what_is_done_elsewhere(
    views: TagViews, screen: TagsScreen, session: Session, tag: Find, marks: dict[str, str],
    mark: Callable[..., str], qtbot: QtBot,
) -> None:  # fmt: skip
    screen.choose(tag("رقم أو إحصاء").id)
    wait_for(views, qtbot, [marks["figure"]])
    new = mark(1, "74%", "رقم أو إحصاء")
    wait_for(views, qtbot, [marks["figure"], new])
    session.undo()
    wait_for(views, qtbot, [marks["figure"]])


# counts


def test_every_view_counts(
    views: TagViews, turn: Callable[[str], None], marks: dict[str, str]
) -> None:
    used = ["مصدر رسمي", "لغة مشحونة", "اقتباس مباشر", "رقم أو إحصاء"]
    turn("articles")
    assert names(views) == (["خبر 0", "خبر 1"], used)
    turn("together")
    assert names(views) == (used, used)
    turn("time")
    assert names(views) == (used, ["2031-04", "2031-05", "2031-06"])
    turn("outlets")
    assert names(views) == (["الضفّة", "The Daily"], used)
    assert set(TABS) == {PASSAGES, *KINDS}


def test_a_cell_leads_to_its_passages_and_the_tag_back(
    views: TagViews, screen: TagsScreen, tag: Find, marks: dict[str, str],
    turn: Callable[[str], None], qtbot: QtBot,
) -> None:  # fmt: skip
    screen.choose(tag("مصدر رسمي").id)
    turn("together")
    view = views.charts.view
    view.setFocus()
    view.go_to(Cell(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Left)  # onwards, in Arabic
    assert view.cell == Cell(0, 1)
    assert "مقطع واحد" in views.charts.line.text()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert views.tab == PASSAGES
    wait_for(views, qtbot, [marks["other"]])
    assert [chip.text() for chip in views.passages.chips] == ["مصدر رسمي", "لغة مشحونة"]
    views.passages.whole.click()
    wait_for(views, qtbot, [marks["spokesman"], marks["other"]])


@pytest.mark.parametrize(
    ("view", "row", "column", "expected"),
    [
        ("articles", "خبر 1", "لغة مشحونة", ["other"]),
        ("articles", "خبر 0", "رقم أو إحصاء", ["figure"]),
        ("time", "مصدر رسمي", "2031-06", ["other"]),
        ("outlets", "الضفّة", "اقتباس مباشر", ["quote"]),
        ("together", "مصدر رسمي", "مصدر رسمي", ["spokesman", "other"]),
    ],
)
def test_a_click_on_a_count_shows_just_its_passages(
    views: TagViews, turn: Callable[[str], None], marks: dict[str, str], qtbot: QtBot,
    view: str, row: str, column: str, expected: list[str],
) -> None:  # fmt: skip
    turn(view)
    rows, columns = names(views)
    chart = views.charts.view
    assert chart.grid is not None
    x, y, wide, tall = chart.grid.place_of(Cell(rows.index(row), columns.index(column)))
    place = QPoint(chart.viewport().width() - int(x + wide / 2), int(y + tall / 2))
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait_for(views, qtbot, [marks[name] for name in expected])


def test_an_empty_cell_leads_nowhere(views: TagViews, turn: Callable[[str], None]) -> None:
    turn("articles")
    rows, columns = names(views)
    views.charts.view.go_to(Cell(rows.index("خبر 1"), columns.index("رقم أو إحصاء")))
    views.charts.view.open_cell()
    assert views.tab == "articles"


def test_what_stands_aside_is_said_and_can_be_seen(
    views: TagViews, session: Session, marks: dict[str, str], turn: Callable[[str], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    document = session.library.documents.by_number(2)
    without = replace(document, published=None, outlet=None)
    session.act(operations.change_document(before=document, after=without))
    for view in ("time", "outlets"):
        turn(view)
        qtbot.waitUntil(lambda: views.charts.aside.isVisible())
        assert "مقطع واحد" in views.charts.aside.text()
        views.charts.aside.click()
        wait_for(views, qtbot, [marks["other"]])


def test_a_group_narrows_the_count_and_a_tag_stands_out(
    views: TagViews, screen: TagsScreen, tag: Find, turn: Callable[[str], None], qtbot: QtBot
) -> None:
    turn("articles")
    screen.choose(tag("الوقائع").id)
    qtbot.waitUntil(lambda: names(views)[1] == ["اقتباس مباشر", "رقم أو إحصاء"])
    screen.choose(tag("مصدر رسمي").id)
    qtbot.waitUntil(lambda: len(names(views)[1]) == 4)
    assert views.charts.chosen == tag("مصدر رسمي").id


def test_the_table_says_the_same(
    views: TagViews, turn: Callable[[str], None], marks: dict[str, str], qtbot: QtBot
) -> None:
    turn("articles")
    views.charts.show_as(table=True)
    table = views.charts.counts
    model = table.counts
    shown = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown == [["1", "1", "1", "1"], ["1", "1", "0", "0"]]
    assert model.headerData(1, Qt.Orientation.Vertical) == "خبر 1"
    spoken = str(model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "لغة مشحونة" in spoken
    table.setCurrentIndex(model.index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    wait_for(views, qtbot, [marks["other"]])


def test_nothing_to_count_is_said(
    views: TagViews, screen: TagsScreen, tag: Find, turn: Callable[[str], None], qtbot: QtBot
) -> None:
    screen.choose(tag("الإطار").id)
    turn("together")
    qtbot.waitUntil(lambda: views.charts.pages.currentIndex() == 2)
    assert not views.charts.export.isEnabled()


# files


@pytest.mark.parametrize("view", list(KINDS))
@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_a_view_is_written_to_a_file(
    views: TagViews, turn: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, folder: Path,
    session: Session, qtbot: QtBot, view: str, ending: str,
) -> None:  # fmt: skip
    turn(view)
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: list[str]) -> Path:
        asked.append(name)
        return folder / name

    monkeypatch.setattr(views.charts.files.chooser, "new_file", choose)
    with qtbot.waitSignal(session.toast_raised) as told:
        views.charts.save(ending)
    assert told.args[0].id == "codebook.written"
    path = folder / asked[0]
    assert path.suffix == f".{ending}"
    if ending == "png":
        image = QImage(str(path))
        assert image.pixelColor(1, 1) == load("light").color("page")
    else:
        assert "مصدر رسمي" in path.read_text("utf-8-sig")


def test_files_have_western_digits_whatever_the_interface_has(
    views: TagViews, turn: Callable[[str], None]
) -> None:
    language.use("ar", "arabic")
    turn("articles")
    charts = views.charts
    picture = views.charts.files.picture(charts.kind, charts.table, None)
    words = [getattr(shape, "text", "") for shape in picture.shapes]
    assert "1" in words
    assert "١" not in words


def test_a_place_that_cannot_be_written_is_said(
    views: TagViews, turn: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, folder: Path,
    session: Session, qtbot: QtBot,
) -> None:  # fmt: skip
    turn("articles")
    monkeypatch.setattr(views.charts.files.chooser, "new_file", lambda *_: folder / "no" / "x.svg")
    with qtbot.waitSignal(session.failed) as told:
        views.charts.save("svg")
    assert told.args[0].id == "chart.unwritable"

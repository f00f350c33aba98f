"""The strip of facts, and the pairs as a table, as a person uses them."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.compare.fact_chips import CHIP, ChipLine, ChipMatter
from reader.ui.compare.facts_strip import HEIGHT
from reader.ui.compare.screen import CompareScreen
from reader.ui.main_window import MainWindow


def chips(screen: CompareScreen) -> list[tuple[str, ChipLine]]:
    return [(column.name, line) for column in screen.page.strip.columns for line in column.lines]


def test_the_strip_stands_under_reports_at_its_height(screen: CompareScreen) -> None:
    assert screen.page.strip.isVisible()
    assert screen.page.strip.height() == HEIGHT
    for _, line in chips(screen):
        for chip in line.chips:
            inside = line.rect().contains(chip.geometry()) or not chip.isVisible()
            assert inside, chip.text()
            assert chip.height() == CHIP or not chip.isVisible()


def test_facts_stand_on_the_line_where_they_belong(screen: CompareScreen) -> None:
    for column in screen.page.strip.columns:
        both, first, second = column.lines
        assert all(chip.matter.a and chip.matter.b for chip in both.chips)
        assert all(chip.matter.a and not chip.matter.b for chip in first.chips)
        assert all(chip.matter.b and not chip.matter.a for chip in second.chips)
    assert sum(len(line.chips) for _, line in chips(screen)) > 5


def test_a_press_shows_the_places_and_another_hides_them(screen: CompareScreen) -> None:
    shown: list[tuple[list[object], list[object]]] = []
    screen.state.places_shown.connect(lambda a, b: shown.append((a, b)))
    line = next(line for _, line in chips(screen) if line.chips)
    chip = line.chips[0]
    chip.click()
    assert shown[-1] == (list(chip.matter.a), list(chip.matter.b))
    assert chip.isChecked()
    chip.click()
    assert shown[-1] == ([], [])
    assert not chip.isChecked()


def test_only_what_fits_is_shown_and_the_rest_is_counted(qtbot, screen: CompareScreen) -> None:
    line = ChipLine(screen.theme)
    qtbot.addWidget(line)
    line.tell("مشترك", "accent", "لا شيء")
    line.set_theme(screen.theme)
    line.show_matters([ChipMatter(f"مكان رقم {n}") for n in range(12)])
    line.resize(420, line.height())
    line.show()
    seen = [chip for chip in line.chips if chip.isVisible()]
    assert 0 < len(seen) < 12
    assert str(12 - len(seen)) in line._rest.text()
    places = sorted((chip.x(), chip.x() + chip.width()) for chip in [*seen, line._rest])
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert places[0][0] >= 0
    seen[0].setFocus()
    QTest.keyClick(seen[0], Qt.Key.Key_Left if line.isRightToLeft() else Qt.Key.Key_Right)
    assert seen[1].hasFocus() or not line.isActiveWindow()


def test_the_strip_is_away_where_versions_are_compared(screen: CompareScreen) -> None:
    a, b = screen.ids
    assert a is not None
    assert b is not None
    screen.compare(a, b, "versions")
    assert not screen.page.strip.isVisible()
    screen.compare(a, b, "reports")
    assert screen.page.strip.isVisible()


def test_the_table_lists_the_pairs_and_follows(screen: CompareScreen) -> None:
    screen.page.show_pairs(shown=True)
    table = screen.page.pairs
    assert table.isVisible()
    assert table.model().rowCount() == len(screen.state.stops)
    tie = screen.state.stops[1]
    screen.state.set_active(tie)
    assert table.tie_at(table.currentIndex()) == tie
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    scores = [
        table.tie_at(table.model().index(row, 0)).score for row in range(table.model().rowCount())
    ]
    assert scores == sorted(scores, key=lambda score: -(score or -1))
    assert table.tie_at(table.currentIndex()) == tie
    table.setCurrentIndex(table.model().index(0, 0))
    assert screen.state.active == table.tie_at(table.model().index(0, 0))
    assert [cell for cell in screen.page.stops if cell is table]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    screen.page.show_pairs(shown=False)
    assert screen.a.view.isVisible()


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_a_comparison_is_exported(
    qtbot, window: MainWindow, screen: CompareScreen, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"مقارنة.{ending}"
    assert screen.state.comparison is not None
    with qtbot.waitSignal(window.session.toast_raised, timeout=10_000):
        screen.export.export_to(path, screen.state.comparison)
    text = path.read_text("utf-8-sig")
    sentence = screen.state.comparison.a_text[slice(*screen.state.stops[0].a)]
    assert sentence[:20] in text

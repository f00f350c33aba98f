"""What a screen reader would hear; whether Qt passes it on is not tested without one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from reader.ui.article.accessible import ArticleAccessible, Speaker, come_to, line_at

from .conftest import HEADLINE, TAGS, TEXT, marked, span_of


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(Speaker, "announce", lambda _, text: said.append(text))
    return said


def plain(text: str) -> str:
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def test_the_page_is_a_document_described_by_the_line_of_the_caret(show) -> None:
    view = show()
    known = QAccessible.queryAccessibleInterface(view)
    assert isinstance(known, ArticleAccessible)
    assert known.role() == QAccessible.Role.Document
    assert known.text(QAccessible.Text.Name) == "نص المقال"
    view.set_selection(span_of("إعلان")[0], span_of("إعلان")[0])
    assert known.text(QAccessible.Text.Description) == "إعلان"


def test_steps_are_heard_as_letters_words_and_lines(show, qtbot, heard: list[str]) -> None:
    view = show()
    view.set_selection(0, 0)
    heard.clear()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert heard == [TEXT[1], HEADLINE.split()[0], line_at(view.sheet, span_of("قالت")[0])]


def test_selections_and_highlights_are_heard(show, qtbot, heard: list[str]) -> None:
    view = show()
    start, end = span_of("البلديّةُ إنّ")
    view.set_annotations([marked(1, start, end, "t1", "t2"), marked(2, start + 3, end)], TAGS)
    assert plain(come_to(view, start - 1, start)) == "هامش، وسم 1، وسم 2: البلديّةُ إنّ"
    assert plain(come_to(view, start, start + 4)).startswith("هامش بلا وسم: ")
    view.select_sentence()
    assert plain(heard[-1]).startswith("حُدِّد: ")


def test_nothing_is_said_when_nobody_listens(show, qtbot, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(Speaker, "announce", lambda _, text: said.append(text))
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    view = show()
    view.select_sentence()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert said == []

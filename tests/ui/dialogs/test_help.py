"""The guides are there in both languages, and read as plain text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader import language
from reader.paths import resources
from reader.ui.components.label import Label
from reader.ui.dialogs.help import GUIDES, Block, HelpDialog, blocks, guide_file
from reader.ui.theme import load

LANGUAGES = ("ar", "en")


def text_of(guide: str, in_: str) -> str:
    return (resources() / "help" / in_ / f"{guide}.md").read_text(encoding="utf-8")


def test_lines_become_blocks() -> None:
    found = list(blocks("# عنوان\n\nسطر أول\nيتبعه ثانٍ\n## فرع\n- نقطة **لا** <b>شيء</b>\n"))
    assert found == [
        Block("title", "عنوان"),
        Block("paragraph", "سطر أول يتبعه ثانٍ"),
        Block("heading", "فرع"),
        Block("point", "نقطة **لا** <b>شيء</b>"),
    ]


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_say_the_same_in_the_same_order(guide: str) -> None:
    ar, en = ([block.kind for block in blocks(text_of(guide, in_))] for in_ in LANGUAGES)
    assert ar == en
    assert ar.count("title") == 1
    assert ar.count("heading") >= 6


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("in_", LANGUAGES)
def test_a_guide_has_no_signs_of_another_kind(guide: str, in_: str) -> None:
    for block in blocks(text_of(guide, in_)):
        assert not set("*_`<>|") & set(block.text), block.text


def test_a_guide_is_shown_as_plain_text_and_the_other_is_a_switch_away(qtbot) -> None:
    language.use("ar")
    dialog = HelpDialog("student", load("light"))
    qtbot.addWidget(dialog)
    shown = list(dialog.area.widget().findChildren(Label))
    said = {label.text() for label in shown}
    assert {block.text for block in blocks(text_of("student", "ar"))} <= said
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
    dialog.show_guide("teacher")
    said = {label.text() for label in dialog.area.widget().findChildren(Label)}
    assert {block.text for block in blocks(text_of("teacher", "ar"))} <= said


def test_each_measure_has_one_sentence() -> None:
    for in_, names in (
        ("en", ("F1", "kappa", "Krippendorff", "Alpha u")),
        ("ar", ("F1", "كابا", "كريبندورف", "ألفا u")),
    ):
        points = [block.text for block in blocks(text_of("teacher", in_)) if block.kind == "point"]
        for name in names:
            (said,) = [text for text in points if name in text]
            assert said.rstrip(".").count(". ") == 0


def test_the_guide_follows_the_language() -> None:
    before = language.language()
    language.use("en")
    assert guide_file("teacher") == Path(resources(), "help", "en", "teacher.md")
    language.use(before)

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.codebook import Codebook
from reader.core.operations import delete_highlights, untag_highlight
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.panels.notes import NotesPanel
from reader.ui.panels.notes_filter import UNTAGGED, NotesFilter
from reader.ui.panels.notes_filter_popup import FilterPopup
from reader.ui.panels.notes_words import in_digits, moment, tag_name
from reader.ui.panels.profile import tag_rows
from reader.ui.session import Session
from tests.conftest import put_article
from tests.ui.panels.notes_stage import LETTERS, TEXT, EvenLines, mark, tags_of


@pytest.fixture
def session(library: Library, qtbot: QtBot) -> Iterator[Session]:
    language.use("ar")
    made = Session(library, Settings(reduced_motion=True))
    made.open_document(put_article(library, TEXT).id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()
    language.use("en")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> NotesPanel:
    fonts.load()
    made = NotesPanel(session, themes.load("light"))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(made)
    made.resize(344, 800)
    made.align_with(EvenLines(session, made.cards))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def marked(session: Session, panel: NotesPanel) -> list[str]:
    """Mark four passages; give their ids."""
    places = (
        (0, ("4",), None),
        (3, ("4", "10"), "من أحصاها؟"),
        (6, (), None),
        (9, ("1",), "Where is it?"),
    )
    return [
        mark(session, line * LETTERS, line * LETTERS + 9, *slots, note=note).id
        for line, slots, note in places
    ]


def tabs(panel: NotesPanel) -> list[tuple[str, str]]:
    return [(button.choice.text, button.choice.tally) for button in panel.head.tabs.buttons]


def test_the_head_has_the_measures_of_the_design(panel: NotesPanel) -> None:
    assert panel.head.height() == 48
    assert panel.head.tabs.buttons[0].height() == 32
    assert panel.cards.y() == 0
    assert panel.minimumSizeHint().width() <= 280


def test_tabs_name_what_there_is_and_count_it(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    names = [say(f"notes.tab_{name}") for name in ("notes", "profile", "document")]
    assert tabs(panel) == list(zip(names, ("4", "", ""), strict=True))
    session.close_document()
    assert tabs(panel) == list(zip(names[:2], ("", ""), strict=True))
    assert not panel.head.filter.isVisible()


def test_before_the_first_highlight_it_says_how_there_comes_one(
    panel: NotesPanel, session: Session
) -> None:
    assert panel.nothing.isVisible()
    mark(session, 0, 9)
    assert not panel.nothing.isVisible()
    assert panel.cards.isVisible()
    session.undo()
    assert panel.nothing.isVisible()


def test_a_filter_hides_cards_and_says_so_and_one_click_shows_all(
    panel: NotesPanel, session: Session, marked: list[str], qtbot: QtBot
) -> None:
    tag = tags_of(session.library)["4"]
    with qtbot.waitSignal(panel.filtered_ids_changed) as told:
        panel.set_filter(NotesFilter(tag_id=tag.id))
    assert told.args == [frozenset(marked[:2])]
    assert set(panel.cards.cards) == set(marked[:2])
    assert panel.hidden_line.isVisible()
    assert panel.hidden_line.label.text() == say("notes.hidden", count=2)
    assert panel.head.filter.isChecked()
    with qtbot.waitSignal(panel.filtered_ids_changed) as told:
        qtbot.mouseClick(panel.hidden_line.button, Qt.MouseButton.LeftButton)
    assert told.args == [None]
    assert set(panel.cards.cards) == set(marked)
    assert not panel.hidden_line.isVisible()


def test_a_highlight_that_no_longer_fits_the_filter_is_hidden(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    tag = tags_of(session.library)["10"]
    panel.set_filter(NotesFilter(tag_id=tag.id))
    assert set(panel.cards.cards) == {marked[1]}
    annotation = session.library.annotations.get(marked[1])
    session.act(untag_highlight(annotation=annotation, tag_ids=[tag.id]))
    assert panel.cards.cards == {}
    assert panel.nothing.isVisible()
    assert panel.hidden_line.isVisible()


def test_another_article_is_not_filtered(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    panel.set_filter(NotesFilter(words="لا يوجد"))
    session.open_document(put_article(session.library, "مقال آخر.\n").id)
    assert not panel.filter
    assert not panel.hidden_line.isVisible()


def test_a_memo_asked_for_from_the_text_opens_though_its_card_was_hidden(
    panel: NotesPanel, marked: list[str]
) -> None:
    panel.set_filter(NotesFilter(tag_id=UNTAGGED))
    panel.show_tab("profile")
    panel.edit_memo(marked[0])
    assert panel.tab == "notes"
    assert panel.cards.cards[marked[0]].field is not None


def test_a_row_of_the_profile_filters_and_shows_the_cards(
    panel: NotesPanel, session: Session, marked: list[str], qtbot: QtBot
) -> None:
    panel.show_tab("profile")
    rows = panel.profile.rows
    tags = tags_of(session.library)
    expected = [(tags["4"].name, 2), (tags["1"].name, 1), (tags["10"].name, 1)]
    counted = [(row.matter.name, row.matter.count) for row in rows]
    assert counted == [*expected, (say("notes.untagged"), 1)]
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert panel.tab == "notes"
    assert set(panel.cards.cards) == set(marked[:2])
    panel.show_tab("profile")
    assert [row.isChecked() for row in rows] == [True, False, False, False]
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert set(panel.cards.cards) == set(marked)


def test_the_profile_follows_what_is_done(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    panel.show_tab("profile")
    rows = session.library.rows.of_annotations(marked[:2])
    session.act(delete_highlights(rows=rows))
    assert [row.matter.count for row in panel.profile.rows] == [1, 1]
    session.undo()
    assert [row.matter.count for row in panel.profile.rows] == [2, 1, 1, 1]


def test_the_bar_says_in_words_what_it_shows_in_colours(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    panel.show_tab("profile")
    assert panel.profile.bar.height() == 8
    for tag in (tags_of(session.library)[slot] for slot in ("1", "4", "10")):
        assert tag.name in panel.profile.bar.accessibleName()


def test_the_filter_works_while_it_is_open(
    panel: NotesPanel, session: Session, marked: list[str], qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.head.filter, Qt.MouseButton.LeftButton)
    popup = panel.findChild(FilterPopup)
    assert popup is not None
    assert popup.people == []  # nobody else has marked here
    qtbot.keyClicks(popup.words, "where")
    assert set(panel.cards.cards) == {marked[3]}
    popup.words.clear()
    bare = next(row for row in popup.tags if row.matter.value == UNTAGGED)
    bare.click()
    assert set(panel.cards.cards) == {marked[2]}
    bare.click()
    assert set(panel.cards.cards) == set(marked)
    popup.close()


def test_a_filter_by_annotator_is_offered_where_there_are_several(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    session.library.by = "عمر"
    theirs = mark(session, 12 * LETTERS, 12 * LETTERS + 5)
    panel.open_filter()
    popup = panel.findChild(FilterPopup)
    assert popup is not None
    assert {row.matter.name: row.matter.count for row in popup.people} == {"سلمى": 4, "عمر": 1}
    next(row for row in popup.people if row.matter.name == "عمر").click()
    assert set(panel.cards.cards) == {theirs.id}
    popup.close()


def test_another_language_is_spoken_everywhere(
    panel: NotesPanel, session: Session, marked: list[str]
) -> None:
    language.use("en")
    panel.retranslate()
    assert [name for name, _ in tabs(panel)] == ["Notes", "Profile", "Document"]
    chip, _ = panel.cards.cards[marked[0]].look.chips[0]
    assert chip.text == "Official source"
    assert (
        panel.cards.cards[marked[2]]
        .accessibleName()
        .strip("\u2066\u2068\u2069")
        .startswith("Untagged")
    )


def test_another_theme_is_painted_everywhere(panel: NotesPanel, marked: list[str]) -> None:
    dark = themes.load("dark")
    panel.set_theme(dark)
    assert all(card.look.theme is dark for card in panel.cards.cards.values())
    assert panel.head.filter.theme is dark
    assert panel.profile.bar.theme is dark


def test_the_pane_gives_the_focus_to_a_card(panel: NotesPanel, marked: list[str]) -> None:
    panel.focus_pane()
    assert panel.cards.cards[marked[0]].hasFocus()
    panel.focus_card(marked[2])
    assert panel.cards.cards[marked[2]].hasFocus()


def test_times_of_other_days_are_dates_in_the_digits_of_the_interface() -> None:
    language.use("ar", "arabic")
    assert moment("2001-02-03T12:00:00Z") == "٢٠٠١-٠٢-٠٣"
    assert in_digits("10:42") == "١٠:٤٢"


def test_tags_have_names_in_both_languages(library: Library) -> None:
    tag = tags_of(library)["4"]
    language.use("ar")
    assert tag_name(tag) == tag.name
    language.use("en")
    assert tag_name(tag) == tag.name_en


def test_nothing_is_counted_in_an_article_without_highlights() -> None:
    assert tag_rows([], Codebook(()), themes.load("light")) == []


def test_a_filter_hides_nothing_where_there_is_nothing(session: Session, panel: NotesPanel) -> None:
    panel.set_filter(NotesFilter(tag_id=UNTAGGED))
    assert session.annotations == []
    assert not panel.hidden_line.isVisible()
    mark(session, 0, 9, "1")
    assert panel.hidden_line.isVisible()

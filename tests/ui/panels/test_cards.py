from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.panels.cards import CardsView
from reader.ui.panels.cards_card import Card
from reader.ui.session import Session
from tests.conftest import put_article
from tests.ui.panels.notes_stage import LETTERS, LINE, TEXT, EvenLines, mark, mark_lines, tags_of


@pytest.fixture
def session(library: Library, qtbot: QtBot) -> Iterator[Session]:
    language.use("ar")
    made = Session(library, Settings(reduced_motion=True))
    made.open_document(put_article(library, TEXT).id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture
def cards(session: Session, qtbot: QtBot) -> CardsView:
    fonts.load()
    made = CardsView(session, themes.load("light"))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(made)
    made.resize(344, 800)
    session.marks_changed.connect(lambda _ids: made.show_annotations(session.annotations))
    made.align_with(EvenLines(session, made))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def places(cards: CardsView) -> EvenLines:
    surface = cards._around.places
    assert isinstance(surface, EvenLines)
    return surface


def scroll(cards: CardsView, to: int) -> None:
    places(cards).scroll = to
    cards.realign()


def press(cards: CardsView, key: Qt.Key | str, qtbot: QtBot) -> None:
    target = next((c for c in cards.cards.values() if c.hasFocus()), cards)
    qtbot.keyClick(target, key) if isinstance(key, Qt.Key) else qtbot.keyClicks(target, key)


def test_a_card_stands_level_with_its_passage(cards: CardsView, session: Session) -> None:
    high, low = mark(session, 5 * LETTERS, 5 * LETTERS + 9), mark(session, 15 * LETTERS, 800)
    assert cards.cards[high.id].y() == 5 * LINE
    assert cards.cards[low.id].y() == 15 * LINE
    scroll(cards, 3 * LINE)
    assert cards.cards[high.id].y() == 2 * LINE
    assert cards.cards[low.id].y() == 12 * LINE


def test_cards_are_as_wide_as_the_pane_allows_in_both_directions(
    cards: CardsView, session: Session
) -> None:
    card = cards.cards[mark(session, 0, 9, "4").id]
    assert (card.x(), card.width()) == (14, 344 - 28)
    assert card.height() == 9 + 22 + 4 + 25 + 9 + 2  # padding, chip, gap, quotation, outline


def test_a_long_passage_keeps_its_card_at_the_edge_while_it_runs_on(
    cards: CardsView, session: Session
) -> None:
    long = mark(session, 0, 30 * LETTERS)
    scroll(cards, 10 * LINE)
    assert cards.cards[long.id].y() == 6
    scroll(cards, 40 * LINE)
    assert long.id not in cards.cards


def test_only_cards_in_sight_exist_among_thousands(cards: CardsView, session: Session) -> None:
    mark_lines(session, range(1, 380))
    widgets = set[Card]()
    for to in range(0, 300 * LINE, 9 * LINE):
        scroll(cards, to)
        widgets.update(cards.cards.values())
        assert 5 <= len(cards.cards) <= 12
    assert len(widgets) <= 16  # used again and again
    places(cards).asked.clear()
    cards.realign()
    assert len(places(cards).asked) < 40


def test_the_first_and_the_last_card_of_a_dense_text_come_into_sight(
    cards: CardsView, session: Session
) -> None:
    mark_lines(session, range(400))
    assert session.annotations[0].id in cards.cards
    scroll(cards, 400 * LINE - 800)
    assert session.annotations[-1].id in cards.cards


def test_the_wheel_slides_a_stack_that_does_not_fit_and_else_scrolls_the_text(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    mark_lines(session, range(20))
    first = cards.cards[session.annotations[0].id]
    before = first.y()
    wheel(cards, -40)
    assert first.y() == before - 40
    with qtbot.waitSignal(cards.scroll_requested) as asked:
        wheel(cards, 500)
    assert first.y() == before
    assert asked.args == [-460]


def wheel(cards: CardsView, turned: int) -> None:
    middle = QPointF(100, 100)
    event = QWheelEvent(
        middle, cards.mapToGlobal(middle), QPoint(0, 0), QPoint(0, turned),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(cards, event)


def test_a_click_selects_and_asks_for_the_passage(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    one = mark(session, 0, 9, "10")
    with qtbot.waitSignal(cards.passage_requested) as asked:
        qtbot.mouseClick(cards.cards[one.id], Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert asked.args == [one.id]
    assert session.active == one.id
    assert cards.cards[one.id].look.selected


def test_the_selected_card_is_level_and_the_others_make_room(
    cards: CardsView, session: Session
) -> None:
    marks = [mark(session, line * LETTERS, line * LETTERS + 9) for line in (10, 10, 10, 10)]
    session.set_active(marks[2].id)
    assert cards.cards[marks[2].id].y() == 10 * LINE
    tops = [cards.cards[one.id].geometry() for one in marks]
    assert all(upper.bottom() + 8 < lower.top() + 1 for upper, lower in pairwise(tops))


def test_arrows_go_from_card_to_card_and_there_is_one_tab_stop(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    marks = [mark(session, line * LETTERS, line * LETTERS + 9) for line in (1, 5, 9)]
    cards.focus_card()
    assert session.active == marks[0].id
    press(cards, Qt.Key.Key_Down, qtbot)
    assert session.active == marks[1].id
    assert cards.cards[marks[1].id].hasFocus()
    press(cards, Qt.Key.Key_End, qtbot)
    press(cards, Qt.Key.Key_Down, qtbot)
    assert session.active == marks[2].id
    by_tab = [c.id for c in cards.cards.values() if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert by_tab == [marks[2].id]


def test_the_focus_waits_for_a_card_that_the_text_brings_into_sight(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    near, far = mark(session, 0, 9), mark(session, 200 * LETTERS, 200 * LETTERS + 9)
    cards.focus_card(near.id)
    press(cards, Qt.Key.Key_Down, qtbot)
    assert session.active == far.id
    assert cards.card_of(far.id) is None
    scroll(cards, 195 * LINE)
    assert cards.cards[far.id].hasFocus()


def test_keys_act_on_the_card_on_both_keyboards(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    one = mark(session, 0, 9, "1")
    cards.focus_card(one.id)
    with qtbot.waitSignal(cards.text_requested) as went:
        press(cards, Qt.Key.Key_Return, qtbot)
    assert went.args == [one.id]
    with qtbot.waitSignal(cards.tags_requested) as tags:
        press(cards, "t", qtbot)
    assert tags.args is not None
    assert tags.args[0] == one.id
    assert tags.args[1].topLeft() == cards.cards[one.id].mapToGlobal(QPoint(0, 0))
    press(cards, "m", qtbot)
    assert cards.cards[one.id].field is not None


def test_delete_goes_on_to_the_neighbour_and_undo_brings_the_card_back(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    one, two = mark(session, 0, 9, "1", note="ملاحظة"), mark(session, 500, 509)
    cards.focus_card(one.id)
    press(cards, Qt.Key.Key_Delete, qtbot)
    assert [a.id for a in session.annotations] == [two.id]
    assert cards.cards[two.id].hasFocus()
    session.undo()
    assert cards.cards[one.id].look.matter.annotation.note == "ملاحظة"


def test_hovering_leads_both_ways(cards: CardsView, session: Session, qtbot: QtBot) -> None:
    one = mark(session, 0, 9)
    card = cards.cards[one.id]
    with qtbot.waitSignal(cards.hovered) as over:
        middle = QPointF(9, 9)
        QApplication.sendEvent(card, QEnterEvent(middle, middle, middle))
    assert over.args == [one.id]
    with qtbot.waitSignal(cards.hovered) as out:
        QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert out.args == [None]
    cards.set_hovered(one.id)
    assert card.lit
    cards.set_hovered(None)
    assert not card.lit


def test_a_card_says_its_tags_text_and_memo(cards: CardsView, session: Session) -> None:
    tags = tags_of(session.library)
    one = mark(session, 0, 3, "4", "3", "10", note="لماذا؟")
    said = "".join(c for c in cards.cards[one.id].accessibleName() if c not in "\u2066\u2068\u2069")
    names = "، ".join(tags[slot].name for slot in ("4", "3", "10"))
    assert said == f"3 وسوم: {names}: {one.exact}. ملاحظة: لماذا؟"


@pytest.mark.parametrize("rtl", [True, False])
def test_the_leader_starts_at_the_edge_towards_the_text(
    cards: CardsView, session: Session, rtl: bool
) -> None:
    ways = Qt.LayoutDirection
    cards.setLayoutDirection(ways.RightToLeft if rtl else ways.LeftToRight)
    one = mark(session, 10 * LETTERS, 10 * LETTERS + 9, "2")
    assert cards.leader_start() is None
    session.set_active(one.id)
    start = cards.leader_start()
    assert start is not None
    x = cards.mapFromGlobal(start).x()
    assert x == (cards.width() - 1 if rtl else 0)
    assert cards.mapFromGlobal(start).y() == 10 * LINE + 18
    assert cards.leader_color() == themes.load("light").slot(2)


def test_the_dashes_of_a_selected_card_go_through_its_outline(
    cards: CardsView, session: Session
) -> None:
    one = mark(session, 0, 9, "2")  # a dashed tag
    session.set_active(one.id)
    card, colors = cards.cards[one.id], themes.load("light")
    image, last = card.grab().toImage(), card.width() - 1
    rows = [
        [{image.pixelColor(x, y).name() for x in side} for y in range(8, card.height() - 8)]
        for side in (range(4), range(last, last - 4, -1))
    ]
    edges = [side for side in rows if all(len(row) == 1 for row in side)]
    shown = {name for side in edges for row in side for name in row}
    assert shown == {colors.slot(2).name(), colors.color("card").name()}


def test_chips_wrap_and_a_bare_highlight_says_so(cards: CardsView, session: Session) -> None:
    one, bare = mark(session, 0, 9, "1", "4", "11", "12"), mark(session, 900, 910)
    look = cards.cards[one.id].look
    assert len({rect.top() for _, rect in look.chips}) > 1
    assert all(14 - 1 <= rect.right() < look.width for _, rect in look.chips)
    assert [chip.text for chip, _ in cards.cards[bare.id].look.chips] == [
        language.say("notes.untagged")
    ]


def test_a_changed_name_of_a_tag_reaches_the_card(cards: CardsView, session: Session) -> None:
    from dataclasses import replace

    from reader.core.operations import change_tag

    tag = tags_of(session.library)["4"]
    one = mark(session, 0, 9, "4")
    after = replace(tag, name="جهة مسؤولة")
    session.act(change_tag(codebook=session.codebook, before=tag, after=after))
    cards.refresh()
    assert cards.cards[one.id].look.chips[0][0].text == "جهة مسؤولة"


def test_cards_move_softly_where_motion_is_wanted(
    cards: CardsView, session: Session, qtbot: QtBot
) -> None:
    session.set_settings(reduced_motion=False)
    one = mark(session, 10 * LETTERS, 10 * LETTERS + 9)
    card = cards.cards[one.id]
    mark(session, 9 * LETTERS, 9 * LETTERS + 9)
    assert card.y() == 10 * LINE  # not there yet
    pushed = 9 * LINE + card.height() + 8
    qtbot.waitUntil(lambda: card.y() == pushed)
    scroll(cards, LINE)
    assert card.y() == pushed - LINE  # scrolling is followed at once

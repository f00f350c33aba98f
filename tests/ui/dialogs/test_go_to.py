"""The palette: articles, tags, commands and notes by a few letters, without a mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.operations import add_highlight, change_document, edit_document_note
from reader.store.library import Library
from reader.ui.dialogs.go_to import GoToPalette
from reader.ui.dialogs.go_to_known import Notes, Titles
from reader.ui.dialogs.go_to_rows import GoToRow, offered
from reader.ui.session import Session
from reader.ui.theme import Theme
from tests.conftest import put_article

BRIDGE = "الجسرُ يُفتح للعبور\n\nوقف المنتظرون على الضفة منذ الصباح 👩‍🌾.\n"
DEAL = "اتّفاقٌ على تقاسم المياه\n\nقال المراقب إن الجسر لم يُذكر فيه.\n"
LATER = "بعد شهر من الاتفاق\n\nThe mill stands idle, said the paper on 2031-04-09.\n"


@pytest.fixture
def shelf(session: Session) -> dict[str, str]:
    """Bring three articles in: name -> id."""
    made = {
        "bridge": put_article(session.library, BRIDGE, title="الجسرُ يُفتح للعبور"),
        "deal": put_article(session.library, DEAL, title="اتّفاقٌ على تقاسم المياه"),
        "later": put_article(session.library, LATER),
    }
    after = replace(made["later"], outlet="دفتر الضفاف")
    session.library.apply(change_document(before=made["later"], after=after))
    return {name: document.id for name, document in made.items()}


def found(session: Session, typed: str) -> list[GoToRow]:
    titles, notes = Titles(session.library), Notes(session.library)
    while any([titles.read_on(), notes.read_on()]):
        pass
    rows = offered(
        session.library, session.codebook, titles, notes, typed, lambda name: name != "quit"
    )
    return [row for row in rows if row.can_be_chosen]


def targets(session: Session, typed: str) -> list[str]:
    return [row.target for row in found(session, typed)]


def test_articles_are_found_folded_the_best_first(session: Session, shelf: dict[str, str]) -> None:
    assert targets(session, "اتفاق")[:2] == [shelf["deal"], shelf["later"]]
    assert targets(session, "ٱلْجِسْر") == [shelf["bridge"], shelf["deal"]]
    assert targets(session, "دفتر الضفاف") == [shelf["later"]]
    assert targets(session, "mill") == [shelf["later"]]


def test_what_stands_only_in_the_text_says_so(session: Session, shelf: dict[str, str]) -> None:
    by_target = {row.target: row for row in found(session, "الجسر")}
    assert "في المتن" in by_target[shelf["deal"]].small
    assert "في المتن" not in by_target[shelf["bridge"]].small


@pytest.mark.parametrize("typed", ["2", "٢", " 2 "])
def test_an_article_is_found_by_its_number(
    session: Session, shelf: dict[str, str], typed: str
) -> None:
    assert targets(session, typed)[0] == shelf["deal"]


def test_tags_are_found_in_both_languages_and_commands_in_their_own(session: Session) -> None:
    tag = next(tag for tag in session.codebook.tags if tag.name_en == "Hedging")
    assert targets(session, "hedg") == [tag.id]
    assert targets(session, "تلطيف") == [tag.id]
    assert targets(session, "اطبع") == ["print"]
    assert targets(session, "ctrl+p")[0] == "print"
    language.use("en")
    assert targets(session, "print") == ["print"]
    assert "quit" not in targets(session, "quit")  # said to be impossible


def test_nothing_found_is_said_and_cannot_be_chosen(session: Session) -> None:
    titles, notes = Titles(session.library), Notes(session.library)
    rows = offered(session.library, session.codebook, titles, notes, "زنجبيل", lambda _name: True)
    assert [row.kind for row in rows] == ["nothing"]


def test_titles_come_in_portions(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.dialogs.go_to_known._BATCH", 2)
    ids = [put_article(library, f"خبر رقم {n} من الضفة\n").id for n in range(5)]
    titles = Titles(library)
    assert [titles.read_on() for _ in range(3)] == [True, True, False]
    assert sorted(i for _, i in titles.ranked("ضفه", 9)) == sorted(ids)


# notes


@pytest.fixture
def notes(session: Session, shelf: dict[str, str]) -> dict[str, str]:
    """Note something on an article, then on a highlight in another: name -> id of the note."""
    library = session.library
    bridge = library.documents.get(shelf["bridge"])
    library.apply(
        edit_document_note(
            document=bridge, memo=None, text="راجِع أرقامَ المُـوازنة ١٢", hand=library.hand()
        )
    )
    deal = library.documents.get(shelf["deal"])
    long = (
        "في هذه الفقرة كلام كثير عن الماء وعمّن يملكه وعمّن يدفع ثمنه، "
        "وفي الموازنة نفسها خلاف\u00a0قديم."
    )
    library.apply(
        add_highlight(document=deal, text=DEAL, start=0, end=6, note=long, hand=library.hand())
    )
    highlight = library.annotations.of(deal.id)[0].id
    on_article, on_mark = (
        library.memos.of_document(bridge.id),
        library.memos.of_annotation(highlight),
    )
    assert on_article is not None
    assert on_mark is not None
    return {"article": on_article.id, "mark": on_mark.id, "highlight": highlight}


def test_notes_are_found_folded_what_begins_a_word_first(
    session: Session, notes: dict[str, str]
) -> None:
    assert targets(session, "ارقام الموازنة") == [notes["article"]]
    assert set(targets(session, "موازنه")) == {notes["article"], notes["mark"]}
    assert targets(session, "قديم") == [notes["mark"]]
    row = found(session, "قديم")[0]
    assert row.kind == "note"
    assert row.text.startswith("…")
    assert "قديم" in row.text
    assert "المياه" in row.small
    assert row.spoken().startswith("ملاحظة:")


def test_notes_come_in_portions_the_newest_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.go_to_known._BATCH", 2)
    for number in range(5):
        made = put_article(library, f"خبر رقم {number} من الضفة\n")
        hand = replace(library.hand(), at=f"2031-04-0{number + 1}T10:00:00Z")
        library.apply(edit_document_note(document=made, memo=None, text="سؤال", hand=hand))
    known = Notes(library)
    assert [known.read_on() for _ in range(3)] == [True, True, False]
    assert [memo_id for _, memo_id in known.ranked("سءال", 2)] == library.memos.ids()[:2]
    titles = [memo.title for memo in library.memos.shown(library.memos.ids())]
    assert [title.split()[2] for title in titles] == ["4", "3", "2", "1", "0"]


# the palette itself


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def palette(
    qtbot: QtBot, session: Session, shelf: dict[str, str], theme: Theme, window: QWidget
) -> GoToPalette:
    made = GoToPalette(session, theme, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open_over(window)
    return made


def rows_of(palette: GoToPalette) -> list[str]:
    return [row.target for row in palette.model.rows if row.can_be_chosen]


def test_the_keyboard_alone_will_do(
    qtbot: QtBot, palette: GoToPalette, shelf: dict[str, str]
) -> None:
    palette.field.setText("اتفاق")
    qtbot.waitUntil(lambda: rows_of(palette)[:2] == [shelf["deal"], shelf["later"]])
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    with qtbot.waitSignal(palette.document_chosen) as chosen:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == [shelf["later"]]
    assert not palette.isVisible()


def test_a_step_beyond_the_end_goes_round(qtbot: QtBot, palette: GoToPalette) -> None:
    palette.field.setText("اتفاق")
    first = palette.current()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.current() != first
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.current() == first


def test_tags_and_commands_are_told_apart(qtbot: QtBot, palette: GoToPalette) -> None:
    palette.field.setText("تلطيف")
    with qtbot.waitSignal(palette.tag_chosen):
        palette.choose()
    palette.show()
    palette.field.setText("اطبع")
    with qtbot.waitSignal(palette.action_chosen) as chosen:
        palette.choose()
    assert chosen.args == ["print"]


def test_a_note_leads_to_what_it_is_about(
    qtbot: QtBot,
    session: Session,
    shelf: dict[str, str],
    notes: dict[str, str],
    theme: Theme,
    window: QWidget,
) -> None:
    for typed, wanted in (
        ("خلاف قديم", [shelf["deal"], notes["highlight"]]),
        ("ارقام", [shelf["bridge"], ""]),
    ):
        palette = GoToPalette(session, theme, window)
        palette.open_over(window)
        palette.field.setText(typed)
        qtbot.waitUntil(lambda palette=palette: bool(rows_of(palette)))
        with qtbot.waitSignal(palette.note_chosen) as chosen:
            palette.choose()
        assert chosen.args == wanted
    again = GoToPalette(session, theme)
    qtbot.addWidget(again)
    assert rows_of(again)[:2] == [notes["article"], notes["mark"]]


def test_recent_things_come_first(
    qtbot: QtBot, session: Session, palette: GoToPalette, shelf: dict[str, str], theme: Theme
) -> None:
    session.open_document(shelf["bridge"])
    session.open_document(shelf["deal"])
    palette.field.setText("اطبع")
    palette.choose()
    again = GoToPalette(session, theme)
    qtbot.addWidget(again)
    assert rows_of(again)[:2] == ["print", shelf["bridge"]]
    assert shelf["deal"] not in rows_of(again)  # it is open
    gone = GoToPalette(session, theme, is_possible=lambda name: name != "print")
    qtbot.addWidget(gone)
    assert "print" not in rows_of(gone)


def test_esc_clears_then_closes(qtbot: QtBot, palette: GoToPalette) -> None:
    palette.field.setText("اتفاق")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isVisible()
    assert not palette.field.text()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_it_lies_in_the_middle_near_the_top(palette: GoToPalette, window: QWidget) -> None:
    place = window.mapFromGlobal(palette.pos())
    assert place.y() == 72
    assert place.x() + palette.width() // 2 == window.width() // 2
    tall = palette.height()
    palette.field.setText("زنجبيل")
    assert palette.height() != tall
    assert palette.field.height() >= 48

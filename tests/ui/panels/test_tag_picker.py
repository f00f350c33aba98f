from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.codebook import Codebook
from reader.core.operations import tag_highlight
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.panels.notes_popup import placed
from reader.ui.panels.tag_picker import TagPicker
from reader.ui.panels.tag_picker_list import spoken_row
from reader.ui.panels.tag_picker_rows import PickerRow, offered, recently_used
from reader.ui.session import Session
from tests.conftest import put_article
from tests.ui.panels.notes_stage import TEXT, mark, tags_of

PLACE = QRect(100, 100, 40, 20)


@pytest.fixture
def codebook(library: Library) -> Codebook:
    language.use("ar")
    return Codebook(library.tags.all())


@pytest.fixture
def session(library: Library, qtbot: QtBot) -> Iterator[Session]:
    language.use("ar")
    made = Session(library, Settings())
    made.open_document(put_article(library, TEXT).id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()
    language.use("en")


@pytest.fixture
def picker(session: Session, qtbot: QtBot) -> TagPicker:
    fonts.load()
    made = TagPicker(session, themes.load("light"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    return made


def kinds(rows: list[PickerRow]) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in rows]


def test_without_a_query_the_whole_tree_is_offered(codebook: Codebook) -> None:
    rows = offered(codebook, " ")
    assert [row.tag for row in rows if row.tag] == [t for t in codebook.tags if not t.is_group]
    assert [row.text for row in rows if row.kind == "heading"] == [
        tag.name for tag in codebook.tags if tag.is_group
    ]
    assert not any(row.on for row in rows)


def test_the_tags_used_last_come_first_and_are_ticked(codebook: Codebook) -> None:
    tags = [tag for tag in codebook.tags if not tag.is_group]
    recent = [tags[5].id, "gone", tags[2].id]
    rows = offered(codebook, "", recent=recent, on={tags[5].id})
    assert [row.tag for row in rows[1:3]] == [tags[5], tags[2]]
    assert [row.tag for row in rows if row.on] == [tags[5], tags[5]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("اطار", {"إطار أمني", "إطار إنساني", "إطار سياسي"}),
        ("OFFICIAL", {"مصدر رسمي"}),
        ("سِياسي إِطار", {"إطار سياسي"}),
        ("frame pol", {"إطار سياسي"}),
    ],
)
def test_names_are_found_folded_in_both_languages(
    codebook: Codebook, query: str, found: set[str]
) -> None:
    rows = offered(codebook, query)
    assert {row.text for row in rows if row.tag} == found
    assert rows[-1].kind == "create"


def test_names_that_begin_as_the_query_come_first(codebook: Codebook) -> None:
    rows = offered(codebook, "ر")
    first = next(row for row in rows if row.tag)
    assert first.text.startswith("ر")


def test_a_name_that_exists_is_not_offered_anew(codebook: Codebook) -> None:
    assert kinds(offered(codebook, "مصدر رسمي")) == [("tag", "مصدر رسمي")]
    assert kinds(offered(codebook, "direct QUOTE")) == [("tag", "اقتباس مباشر")]
    assert kinds(offered(codebook, "  تهويل   بلا سبب ")) == [("create", "تهويل بلا سبب")]
    assert kinds(offered(codebook, "المصادر"))[-1] == ("create", "المصادر")  # that is a group


def test_recency_is_that_of_this_article(session: Session) -> None:
    tags = tags_of(session.library)
    mark(session, 0, 5, "4", "1")
    mark(session, 20, 25, "10")
    used = recently_used(session.annotations)
    assert set(used) == {tags[slot].id for slot in ("1", "4", "10")}
    assert used.index(tags["1"].id) < used.index(tags["4"].id)  # put on later


def test_enter_chooses_what_fits_and_closes(
    picker: TagPicker, session: Session, qtbot: QtBot
) -> None:
    picker.offer((), PLACE)
    qtbot.keyClicks(picker.field, "direct")
    with qtbot.waitSignal(picker.tag_chosen) as chosen:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert chosen.args == [tags_of(session.library)["10"].id]
    assert not picker.isVisible()


def test_arrows_pass_over_headings(picker: TagPicker, qtbot: QtBot) -> None:
    picker.offer((), PLACE)
    seen = list[str]()
    for _ in range(14):
        row = picker.current()
        assert row is not None
        assert row.kind == "tag"
        seen.append(row.text)
        qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    assert len(set(seen)) == 12
    assert seen[-1] == seen[-2]


def test_a_new_name_is_made_by_enter(picker: TagPicker, qtbot: QtBot) -> None:
    picker.offer((), PLACE)
    picker.field.setText("تهويل")
    with qtbot.waitSignal(picker.tag_created) as created:
        qtbot.keyClick(picker.field, Qt.Key.Key_Enter)
    assert created.args == ["تهويل"]


def test_with_ctrl_it_stays_and_its_ticks_follow_the_highlight(
    picker: TagPicker, session: Session, qtbot: QtBot
) -> None:
    one = mark(session, 0, 5, "4")
    session.set_active(one.id)
    tags = tags_of(session.library)

    def put_on(tag_id: str) -> None:
        session.act(tag_highlight(annotation=session.annotations[0], tag_ids=[tag_id]))

    picker.tag_chosen.connect(put_on)
    picker.offer(one.tag_ids, PLACE)
    picker.field.setText("direct")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert picker.isVisible()
    assert picker.field.text() == ""
    assert {row.tag for row in picker.model.rows if row.on} == {tags["4"], tags["10"]}
    session.undo()
    assert {row.tag for row in picker.model.rows if row.on} == {tags["4"]}


def test_a_click_chooses_and_escape_clears_then_closes(
    picker: TagPicker, session: Session, qtbot: QtBot
) -> None:
    picker.offer((), PLACE)
    place = picker.list.visualRect(picker.model.index(2)).center()
    with qtbot.waitSignal(picker.tag_chosen) as chosen:
        qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    row = picker.model.rows[2]
    assert row.tag is not None
    assert chosen.args == [row.tag.id]
    picker.offer((), PLACE)
    picker.field.setText("مص")
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert picker.isVisible()
    assert picker.field.text() == ""
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_a_screen_reader_hears_what_a_row_does(codebook: Codebook) -> None:
    tag = next(tag for tag in codebook.tags if not tag.is_group)
    said = spoken_row(PickerRow("tag", tag.name, tag, on=True))
    assert said != spoken_row(PickerRow("tag", tag.name, tag)) == tag.name
    assert "تهويل" in spoken_row(PickerRow("create", "تهويل"))


def test_a_popup_stays_on_the_screen() -> None:
    room, size = QRect(0, 0, 800, 600), QRect(0, 0, 300, 200)
    assert placed(QRect(100, 100, 50, 20), size, room, rtl=False).toTuple() == (100, 124)
    assert placed(QRect(400, 100, 50, 20), size, room, rtl=True).toTuple() == (150, 124)
    assert placed(QRect(700, 100, 50, 20), size, room, rtl=False).toTuple() == (500, 124)
    assert placed(QRect(100, 500, 50, 20), size, room, rtl=False).toTuple() == (100, 296)

"""The tree of the codebook: everything is an act that one undo takes back, and has a key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Tag
from reader.ui.codebook import menus
from reader.ui.codebook.panel import CodebookPanel
from reader.ui.codebook.screen import TagsScreen
from reader.ui.models.tags import COUNT_ROLE
from reader.ui.session import Session
from reader.ui.view_keys import CODEBOOK_WISHES

Find = Callable[[str], Tag]
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def panel(screen: TagsScreen, acts: Callable[[], list[str]]) -> CodebookPanel:
    model: QAbstractItemModel = screen.codebook.tags
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return screen.codebook


def shown(panel: CodebookPanel) -> list[str]:
    """List the names in sight, from above."""
    found: list[str] = []
    index = panel.tags.index(0, 0)
    while index.isValid():
        if not panel.tree.isRowHidden(index.row(), index.parent()):
            found.append(str(index.data()))
        index = panel.tree.indexBelow(index)
    return found


def drop(panel: CodebookPanel, tag: Tag, onto: Tag | None, row: int = -1) -> None:
    carried = panel.tags.mimeData([panel.tags.index_of(tag.id)])
    panel.tags.dropMimeData(carried, MOVE, row, 0, panel.tags.index_of(onto.id if onto else None))


def entries(menu: menus.Menu) -> list[str]:
    return [
        "".join(sign for sign in action.text() if not "\u2066" <= sign <= "\u2069")
        for action in menu.actions()
        if not action.isSeparator()
    ]


def test_tags_and_groups_are_counted(panel: CodebookPanel, tag: Find) -> None:
    counts = {name: panel.tags.index_of(tag(name).id).data(COUNT_ROLE) for name in
              ("مصدر رسمي", "المصادر", "لغة مشحونة", "إطار أمني", "الوقائع")}  # fmt: skip
    assert counts == {
        "مصدر رسمي": 2, "المصادر": 2, "لغة مشحونة": 2, "إطار أمني": 0, "الوقائع": 2,
    }  # fmt: skip


def test_a_new_tag_is_named_in_place_in_one_act(
    panel: CodebookPanel, session: Session, tag: Find, acts: Callable[[], list[str]], qtbot: QtBot
) -> None:
    panel.choose(tag("مصدر رسمي").id)
    panel.commands.wish("new_tag")
    field = panel.tree.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "وسم جديد"
    field.setText("مصدر محلّي")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.codebook.look_up("مصدر محلّي") is not None)
    assert session.codebook.names(tag("مصدر محلّي").id) == ("المصادر", "مصدر محلّي")
    assert panel.tag is not None
    assert panel.tag.name == "مصدر محلّي"
    assert acts() == ["history.tag_add"]
    session.undo()
    assert session.codebook.look_up("مصدر محلّي") is None
    assert session.codebook.look_up("وسم جديد") is None


def test_the_second_naming_is_an_act_of_its_own(
    panel: CodebookPanel, session: Session, tag: Find, acts: Callable[[], list[str]]
) -> None:
    panel.choose(tag("مصدر رسمي").id)
    panel.commands.wish("new_tag")
    for name in ("أول", "ثانٍ"):
        panel.tags.setData(panel.tree.currentIndex(), name)
    assert acts() == ["history.tag_change", "history.tag_add"]
    session.undo()
    assert tag("أول")


def test_in_english_the_english_name_is_changed(panel: CodebookPanel, tag: Find) -> None:
    language.use("en")
    index = panel.tags.index_of(tag("مصدر رسمي").id)
    panel.tags.setData(index, "Named source")
    assert (tag("مصدر رسمي").name, tag("مصدر رسمي").name_en) == ("مصدر رسمي", "Named source")


def test_a_taken_name_is_refused_with_a_sentence(
    panel: CodebookPanel, session: Session, tag: Find, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        panel.tags.setData(panel.tags.index_of(tag("مصدر رسمي").id), "مصدر مجهول")
    assert told.args[0].id == "tag.name_taken"
    assert tag("مصدر رسمي")


def test_the_filter_shows_tags_with_what_they_lie_in(panel: CodebookPanel, qtbot: QtBot) -> None:
    panel.field.setText("مَصدر")
    assert shown(panel) == ["المصادر", "مصدر رسمي", "مصدر مجهول"]
    panel.field.setText("hedging")
    assert shown(panel) == ["اللغة", "تلطيف أو تعميم"]
    panel.field.setText("لا شيء كهذا")
    assert panel.pages.currentIndex() == 1
    assert panel.none_fits.button is not None
    panel.none_fits.button.click()
    assert len(shown(panel)) == 16


def test_the_filter_lasts_when_the_tree_is_read_anew(
    panel: CodebookPanel, session: Session, tag: Find
) -> None:
    panel.field.setText("مصدر")
    panel.acts.move(tag("مصدر رسمي"), tag("اللغة").id)
    assert shown(panel) == ["المصادر", "مصدر مجهول", "اللغة", "مصدر رسمي"]


def test_folded_groups_stay_folded(panel: CodebookPanel, tag: Find, qtbot: QtBot) -> None:
    panel.choose(tag("المصادر").id)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right)  # away from what it holds, in Arabic
    assert "مصدر رسمي" not in shown(panel)
    panel.acts.move(tag("إطار أمني"), tag("اللغة").id)
    assert "مصدر رسمي" not in shown(panel)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Left)
    assert "مصدر رسمي" in shown(panel)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Left)
    assert panel.tag == tag("مصدر رسمي")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right)
    assert panel.tag == tag("المصادر")


def test_choosing_a_hidden_tag_shows_it(panel: CodebookPanel, tag: Find) -> None:
    panel.tree.turn(panel.tags.index_of(tag("المصادر").id))
    panel.field.setText("إطار")
    panel.choose(tag("مصدر رسمي").id)
    assert "مصدر رسمي" in shown(panel)
    assert panel.tag == tag("مصدر رسمي")


# moving


@pytest.mark.parametrize("row", range(4))
def test_a_drop_between_two_tags_puts_it_there(
    panel: CodebookPanel, session: Session, tag: Find, row: int
) -> None:
    group = tag("اللغة")
    before = [each.id for each in session.codebook.children(group.id)]
    drop(panel, session.codebook.by_id[before[1]], group, row)
    expected = [*before[:row], "x", *before[row:]]
    expected.remove(before[1])
    expected[expected.index("x")] = before[1]
    assert [each.id for each in session.codebook.children(group.id)] == expected


def test_a_drop_on_a_group_moves_into_it(
    panel: CodebookPanel, session: Session, tag: Find, acts: Callable[[], list[str]]
) -> None:
    drop(panel, tag("مصدر رسمي"), tag("اللغة"))
    assert session.codebook.children(tag("اللغة").id)[-1] == tag("مصدر رسمي")
    assert acts() == ["history.tag_move"]


def test_a_drop_on_a_tag_asks_first_and_says_what_would_happen(
    panel: CodebookPanel, session: Session, tag: Find, marks: dict[str, str],
    acts: Callable[[], list[str]], qtbot: QtBot,
) -> None:  # fmt: skip
    with qtbot.waitSignal(panel.tags.dropped_on) as asked:
        drop(panel, tag("لغة مشحونة"), tag("مصدر رسمي"))
    assert asked.args == [tag("لغة مشحونة"), tag("مصدر رسمي")]
    assert acts() == []
    menu = menus.of_drop(panel.acts, *asked.args, panel, panel.choose)
    assert entries(menu)[0] == "دمج «لغة مشحونة» في «مصدر رسمي»: مقطعان، والوسمان معًا على 1 منهما"
    menu.actions()[0].trigger()
    assert session.codebook.look_up("لغة مشحونة") is None
    assert panel.tag == tag("مصدر رسمي")
    of_quote = session.library.annotations.get(marks["quote"]).tag_ids
    assert set(of_quote) == {tag("اقتباس مباشر").id, tag("مصدر رسمي").id}
    assert acts() == ["history.tag_merge"]
    session.undo()
    assert tag("لغة مشحونة").id in session.library.annotations.get(marks["quote"]).tag_ids


def test_a_drop_can_also_move_or_do_nothing(
    panel: CodebookPanel, session: Session, tag: Find, acts: Callable[[], list[str]]
) -> None:
    official, loaded = tag("مصدر رسمي"), tag("لغة مشحونة")
    menu = menus.of_drop(panel.acts, official, loaded, panel, panel.choose)
    assert entries(menu)[1:] == [
        "نقل «مصدر رسمي» قبل «لغة مشحونة»",
        "نقل «مصدر رسمي» بعد «لغة مشحونة»",
        "إبقاؤه في مكانه",
    ]
    actions = [action for action in menu.actions() if not action.isSeparator()]
    actions[3].trigger()
    assert acts() == []
    actions[2].trigger()
    names = [each.name for each in session.codebook.children(loaded.parent_id)]
    assert names[:2] == ["لغة مشحونة", "مصدر رسمي"]
    actions[1].trigger()
    names = [each.name for each in session.codebook.children(loaded.parent_id)]
    assert names[:2] == ["مصدر رسمي", "لغة مشحونة"]


def test_groups_are_merged_or_moved(panel: CodebookPanel, session: Session, tag: Find) -> None:
    menu = menus.of_drop(panel.acts, tag("اللغة"), tag("الوقائع"), panel, panel.choose)
    assert entries(menu)[0] == "دمج «اللغة» في «الوقائع»: 3 وسوم تنتقل إليها"
    menu.actions()[0].trigger()
    assert session.codebook.names(tag("لغة مشحونة").id) == ("الوقائع", "لغة مشحونة")
    assert session.codebook.look_up("اللغة") is None


def test_a_group_is_not_merged_into_a_tag(panel: CodebookPanel, tag: Find) -> None:
    menu = menus.of_drop(panel.acts, tag("اللغة"), tag("مصدر رسمي"), panel, panel.choose)
    assert not [entry for entry in entries(menu) if entry.startswith("دمج")]


def test_a_group_cannot_lie_in_itself(
    panel: CodebookPanel, session: Session, tag: Find, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as told:
        panel.acts.move(tag("اللغة"), tag("لغة مشحونة").id)
    assert told.args[0].id == "tag.into_itself"


def test_all_of_it_goes_by_the_keyboard(
    panel: CodebookPanel, session: Session, tag: Find, qtbot: QtBot
) -> None:
    def press(wish: str) -> None:
        panel.tree.wished.emit(wish)

    panel.choose(tag("مصدر رسمي").id)
    press("down")
    names = [each.name for each in session.codebook.children(tag("المصادر").id)]
    assert names == ["مصدر مجهول", "مصدر رسمي", "نقل عن وسيلة"]
    press("cut")
    assert panel.tree.rows.cut_id == tag("مصدر رسمي").id
    panel.choose(tag("اللغة").id)
    press("paste")
    assert session.codebook.names(tag("مصدر رسمي").id) == ("اللغة", "مصدر رسمي")
    assert panel.tree.rows.cut_id is None
    press("copy")
    panel.choose(tag("المصادر").id)
    press("paste")
    assert len([t for t in session.codebook.tags if t.name == "مصدر رسمي"]) == 2
    press("duplicate")
    assert panel.tag is not None
    assert panel.tag.name == "مصدر رسمي (2)"


def test_every_wish_of_a_key_is_fulfilled(panel: CodebookPanel, tag: Find) -> None:
    panel.choose(tag("مصدر رسمي").id)
    for wish in (key.name for key in CODEBOOK_WISHES):
        assert callable(getattr(panel.commands, f"_{wish}"))
        assert panel.commands.can(wish) or wish == "paste"


def test_a_branch_is_copied_whole(panel: CodebookPanel, session: Session, tag: Find) -> None:
    panel.choose(tag("المصادر").id)
    panel.commands.wish("duplicate")
    assert panel.tag is not None
    assert panel.tag.name == "المصادر (2)"
    copied = [each.name for each in session.codebook.children(panel.tag.id)]
    assert copied == ["مصدر رسمي", "مصدر مجهول", "نقل عن وسيلة"]
    session.undo()
    assert session.codebook.look_up("المصادر (2)") is None


def test_deleting_goes_on_to_the_next_and_is_undone(
    panel: CodebookPanel, session: Session, tag: Find, marks: dict[str, str], qtbot: QtBot
) -> None:
    gone = tag("مصدر رسمي")
    panel.choose(gone.id)
    with qtbot.waitSignal(session.toast_raised) as told:
        panel.commands.wish("delete")
    assert told.args == [told.args[0], True]
    assert panel.tag == tag("مصدر مجهول")
    assert session.library.annotations.get(marks["spokesman"]).tag_ids == ()
    session.undo()
    assert session.library.annotations.get(marks["spokesman"]).tag_ids == (gone.id,)


def test_counts_wait_while_nobody_sees_them(
    panel: CodebookPanel, screen: TagsScreen, tag: Find, mark: Callable[..., str]
) -> None:
    place = panel.tags.index_of(tag("إطار أمني").id)
    screen.hide()
    mark(1, "74%", "إطار أمني")
    assert place.data(COUNT_ROLE) == 0
    screen.show()
    assert place.data(COUNT_ROLE) == 1


def test_the_menu_offers_what_can_be_done(panel: CodebookPanel, tag: Find) -> None:
    panel.choose(tag("إطار أمني").id)
    menu = menus.of_tag(panel, panel.commands.wish, can=panel.commands.can)
    by_text = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert not by_text["تقسيم الوسم…"].isEnabled()  # it marks nothing
    assert not by_text["لصق هنا"].isEnabled()
    assert by_text["حذف"].isEnabled()
    menu.deleteLater()


def test_it_is_said_in_english_too(panel: CodebookPanel) -> None:
    language.use("en")
    panel.retranslate()
    assert panel.title.text() == "Codebook"
    assert panel.tally.text().endswith("tags")
    assert shown(panel)[0] == "Framing"

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Tag
from reader.ui.dialogs.tags import TagsDialog
from reader.ui.session import Session
from reader.ui.theme import Theme


@pytest.fixture
def dialog(session: Session, theme: Theme, qtbot: QtBot) -> TagsDialog:
    made = TagsDialog(session, theme)
    QAbstractItemModelTester(
        made.tags, QAbstractItemModelTester.FailureReportingMode.Warning, made.tags
    )
    qtbot.addWidget(made)
    made.show()
    return made


def tag_of(session: Session, name: str) -> Tag:
    return session.codebook.find(name)


def acts(session: Session) -> list[str]:
    return [act.label.id for act in session.library.history.entries()]


def test_a_new_tag_is_named_in_one_act(dialog: TagsDialog, session: Session) -> None:
    dialog.tree.choose(tag_of(session, "مصدر رسمي").id)
    dialog.add(group=False)
    assert dialog.form.name.selectedText() == dialog.form.name.text()
    dialog.form.name.setText("مصدر")
    dialog.form.edited.emit(True)
    dialog.form.name.setText("مصدر محلّي")
    dialog.form.name.editingFinished.emit()
    made = tag_of(session, "مصدر محلّي")
    assert session.codebook.names(made.id) == ("المصادر", "مصدر محلّي")
    assert acts(session) == ["history.tag_add"]
    dialog.undo()
    assert session.codebook.look_up("مصدر محلّي") is None
    assert session.codebook.look_up("وسم جديد") is None


def test_what_is_written_is_kept_when_the_field_is_left(
    dialog: TagsDialog, session: Session, qapp: QApplication
) -> None:
    tag = tag_of(session, "لغة مشحونة")
    dialog.tree.choose(tag.id)
    dialog.form.use.setPlainText("حين تحمل الكلمة حكمًا")
    assert tag_of(session, "لغة مشحونة").use == tag.use
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    qapp.sendEvent(dialog.form.use, leaving)
    assert tag_of(session, "لغة مشحونة").use == "حين تحمل الكلمة حكمًا"
    assert acts(session) == ["history.tag_change"]


def test_one_writing_is_one_act_and_the_next_another(dialog: TagsDialog, session: Session) -> None:
    dialog.tree.choose(tag_of(session, "لغة مشحونة").id)
    for text in ("حين", "حين تحمل", "حين تحمل الكلمة حكمًا"):
        dialog.form.use.setPlainText(text)
        dialog.form.edited.emit(True)
    dialog.form.edited.emit(False)
    assert len(acts(session)) == 1
    dialog.form.use.setPlainText("غير ذلك")
    dialog.form.edited.emit(False)
    assert len(acts(session)) == 2


def test_an_act_from_elsewhere_does_not_take_what_is_being_written(
    dialog: TagsDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.tree.choose(tag_of(session, "لغة مشحونة").id)
    with qtbot.waitExposed(dialog):
        dialog.activateWindow()
    dialog.form.name.setFocus()
    qtbot.waitUntil(dialog.form.name.hasFocus)
    dialog.form.name.setText("لغة حا")
    dialog.form._timer.start()
    dialog.tags.reload()
    dialog._show_chosen()
    assert dialog.form.name.text() == "لغة حا"


def test_recolouring_and_keys_are_acts_and_a_taken_key_moves(
    dialog: TagsDialog, session: Session
) -> None:
    tag = tag_of(session, "إطار أمني")
    dialog.tree.choose(tag.id)
    dialog.form.slots.buttons[6].click()
    assert tag_of(session, "إطار أمني").slot == 7
    row = dialog.form.key.findData("5")
    assert "مصدر مجهول" in dialog.form.key.itemText(row)
    dialog.form.key.setCurrentIndex(row)
    dialog.form.key.activated.emit(row)
    assert tag_of(session, "إطار أمني").shortcut == "5"
    assert tag_of(session, "مصدر مجهول").shortcut is None
    dialog.undo()
    assert tag_of(session, "إطار أمني").shortcut == "1"
    assert tag_of(session, "مصدر مجهول").shortcut == "5"


def test_a_taken_name_is_refused_beside_the_field(dialog: TagsDialog, session: Session) -> None:
    dialog.tree.choose(tag_of(session, "مصدر رسمي").id)
    dialog.form.name.setText("مصدر مجهول")
    dialog.form.edited.emit(False)
    assert dialog.form.wrong.isVisible()
    assert "مصدر مجهول" in dialog.form.wrong.text()
    assert session.codebook.look_up("مصدر رسمي") is not None
    assert acts(session) == []


def test_tags_are_moved_by_buttons_groups_and_dragging(
    dialog: TagsDialog, session: Session, qtbot: QtBot
) -> None:
    tag = tag_of(session, "مصدر رسمي")
    dialog.tree.choose(tag.id)
    dialog.down.click()
    names = [each.name for each in session.codebook.children(tag.parent_id)]
    assert names == ["مصدر مجهول", "مصدر رسمي", "نقل عن وسيلة"]
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.codebook.children(tag.parent_id)[0].id == tag.id
    other = tag_of(session, "اللغة")
    dialog.form.placed.emit(other.id)
    assert session.codebook.by_id[tag.id].parent_id == other.id
    carried = dialog.tags.mimeData([dialog.tags.index_of(tag.id)])
    move = Qt.DropAction.MoveAction
    dialog.tags.dropMimeData(carried, move, 1, 0, dialog.tags.index_of(other.id))
    assert [each.id for each in session.codebook.children(other.id)].index(tag.id) == 1
    assert dialog.tree.tag is not None
    assert dialog.tree.tag.id == tag.id


@pytest.mark.parametrize("row", range(5))
def test_a_drop_between_two_tags_puts_it_there(
    dialog: TagsDialog, session: Session, row: int
) -> None:
    group = tag_of(session, "اللغة")
    before = [each.id for each in session.codebook.children(group.id)]
    carried = dialog.tags.mimeData([dialog.tags.index_of(before[1])])
    move = Qt.DropAction.MoveAction
    place = min(row, 3)
    dialog.tags.dropMimeData(carried, move, place, 0, dialog.tags.index_of(group.id))
    expected = [*before[:place], "x", *before[place:]]
    expected.remove(before[1])
    expected[expected.index("x")] = before[1]
    assert [each.id for each in session.codebook.children(group.id)] == expected


def test_a_group_cannot_lie_in_itself(dialog: TagsDialog, session: Session) -> None:
    group = tag_of(session, "اللغة")
    carried = dialog.tags.mimeData([dialog.tags.index_of(group.id)])
    inside = dialog.tags.index_of(tag_of(session, "لغة مشحونة").id)
    dialog.tags.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, inside)
    assert session.codebook.by_id[group.id].parent_id is None
    assert dialog.form.wrong.isVisible()


def test_deleting_goes_on_to_the_next_and_is_undone(
    dialog: TagsDialog, session: Session, qtbot: QtBot
) -> None:
    tag = tag_of(session, "مصدر رسمي")
    dialog.tree.choose(tag.id)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert tag.id not in session.codebook.by_id
    assert dialog.tree.tag is not None
    assert dialog.tree.tag.name == "مصدر مجهول"
    assert "مصدر رسمي" in dialog.back.text()
    dialog.back.click()
    assert tag.id in session.codebook.by_id
    assert not dialog.back.isVisible()


def test_undo_goes_back_no_further_than_this_sheet(
    session: Session, theme: Theme, qtbot: QtBot
) -> None:
    first = TagsDialog(session, theme)
    qtbot.addWidget(first)
    first.add(group=True)
    second = TagsDialog(session, theme)
    qtbot.addWidget(second)
    second.undo()
    assert len(acts(session)) == 1
    assert session.codebook.look_up("مجموعة جديدة") is not None


def test_groups_have_neither_colour_nor_key(dialog: TagsDialog, session: Session) -> None:
    dialog.tree.choose(tag_of(session, "اللغة").id)
    assert dialog.form.slots.isHidden()
    assert dialog.form.key.isHidden()
    dialog.tree.choose(tag_of(session, "تلطيف أو تعميم").id)
    assert not dialog.form.slots.isHidden()


def test_it_is_said_in_english_too(dialog: TagsDialog, session: Session) -> None:
    language.use("en")
    dialog.retranslate()
    assert dialog.heading.text() == "Tags"
    assert dialog.tags.index(0, 0).data() == "Framing"
    assert "dashed" in dialog.form.slots.buttons[1].accessibleName()

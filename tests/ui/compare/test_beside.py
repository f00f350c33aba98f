"""Find a second report, and keep one's own names, from the window."""

from reader.ui.commands.beside import Beside
from reader.ui.compare.find_reports import FindReportsDialog
from reader.ui.compare.names_dialog import NamesDialog
from reader.ui.compare.screen import CompareScreen
from reader.ui.main_window import MainWindow
from tests.ui.compare.conftest import FIRST, SECOND, named


def test_another_report_of_the_event_is_found_and_put_beside(
    qtbot, window: MainWindow, screen: CompareScreen
) -> None:
    first = named(window, FIRST)
    dialog = FindReportsDialog(window.session, first.id, screen.theme, window)
    asked: list[tuple[str, str]] = []
    dialog.comparison_requested.connect(lambda a, b: asked.append((a, b)))
    dialog.open()
    qtbot.waitUntil(lambda: dialog._found is not None, timeout=10_000)
    assert dialog._found
    ids = [each.document.id for each in dialog._found]
    assert named(window, SECOND).id in ids
    assert first.id not in ids
    record = dialog.list.records.records[0]
    assert all(piece in record.below for piece in dialog._found[0].shared_names[:1])
    dialog.retranslate()
    dialog._compare()
    assert asked == [(first.id, ids[0])]
    dialog.deleteLater()


def test_the_article_in_front_is_meant(window: MainWindow, screen: CompareScreen) -> None:
    beside: Beside = window.beside
    screen.page.front = "b"
    assert beside._meant() == named(window, SECOND).id
    screen.page.front = "a"
    assert beside._meant() == named(window, FIRST).id


def test_the_article_chosen_in_the_library_is_meant(
    window: MainWindow, screen: CompareScreen
) -> None:
    window.sectioning.section_library()
    second = named(window, SECOND).id
    window.shelf.list.choose([second], second)
    assert window.beside._meant() == second


def test_names_are_added_changed_and_taken_out_with_undo(
    qtbot, window: MainWindow, screen: CompareScreen
) -> None:
    dialog = NamesDialog(window.session, screen.theme, window, name="جسر الزان")
    dialog.open()
    names = window.session.library.names
    dialog.kinds.choose("place")
    dialog.aliases.setText("قرية الجسر، Jisr al-Zan")
    dialog.keep.click()
    (kept,) = names.all()
    assert (kept.kind, kept.name, kept.aliases) == (
        "place", "جسر الزان", ("قرية الجسر", "Jisr al-Zan"),
    )  # fmt: skip
    dialog.list.setCurrentIndex(dialog.list.records.index(0, 0))
    assert dialog.name.text() == "جسر الزان"
    dialog.aliases.setText("قرية الجسر")
    dialog.keep.click()
    assert names.all()[0].aliases == ("قرية الجسر",)
    dialog.list.setCurrentIndex(dialog.list.records.index(0, 0))
    dialog.take_out.click()
    assert names.all() == []
    for _ in range(3):
        window.session.undo()
    assert names.all() == []
    dialog.retranslate()
    dialog.reject()
    dialog.deleteLater()

"""Marks of other programs come in through a sheet: looked at first, then one act."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader import language
from reader.acts.annotations_in import READERS
from reader.acts.scoping import Scope, gather
from reader.core import operations
from reader.core.progress import Silent
from reader.exchange.refi import writing
from reader.store.library import Library
from reader.ui.dialogs.annotations_in import AnnotationsInDialog
from reader.ui.dialogs.annotations_in_rows import kind_of
from reader.ui.session import Session
from reader.ui.theme import Theme
from tests.acts.test_annotations_in import OPTIONS
from tests.conftest import ARTICLE, put_article

SAMPLES = Path(__file__).parent.parent.parent / "exchange" / "samples"
NVIVO = SAMPLES / "synthetic-ar-nvivo-utf16-crlf-bom.qdpx"


def sheet(qtbot: QtBot, session: Session, theme: Theme, file: Path) -> AnnotationsInDialog:
    """Open the sheet and wait until the file was looked at."""
    dialog = AnnotationsInDialog(session, file, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.take.isEnabled()
    settled(qtbot, dialog)
    return dialog


def settled(qtbot: QtBot, dialog: AnnotationsInDialog) -> None:
    qtbot.waitUntil(lambda: dialog._task is None, timeout=20_000)


def rows(dialog: AnnotationsInDialog, kind: str) -> list[str]:
    """Give the rows of one kind, as a screen reader says them."""
    assert kind in dialog._rows
    dialog.kinds.choose(kind)
    dialog._show_rows()
    return [f"{each.head} | {each.below}" for each in dialog.list.records.records]


def test_a_project_is_looked_at_brought_in_once_and_taken_back(qtbot, session, theme):
    library = session.library
    dialog = sheet(qtbot, session, theme, NVIVO)
    planned = dialog.planned
    assert planned is not None
    assert planned.added > 0
    assert library.annotations.all() == []
    assert kind_of(".qdpx") in dialog.about.text()
    assert language.say("counting.utf16") in dialog.verdict.text()
    assert dialog.take.isEnabled()
    said = []
    session.toast_raised.connect(lambda what, undo: said.append((what.id, undo)))
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take.click()
    assert said == [("history.marks_in", True)]
    assert len(library.annotations.all()) == planned.added

    again = sheet(qtbot, session, theme, NVIVO)
    assert language.say("marks_sheet.nothing_new") in again.summary.text()
    assert not again.take.isEnabled()
    again.bring_in()
    again.reject()
    session.undo()
    assert library.annotations.all() == []
    assert library.documents.count() == 0


def test_a_layer_of_its_own_is_chosen_and_planned_anew(qtbot, session, theme):
    dialog = sheet(qtbot, session, theme, NVIVO)
    first = dialog.planned
    dialog.layers.choose("apart")
    dialog.layers.chosen.emit("apart")
    settled(qtbot, dialog)
    assert dialog.planned is not first
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take.click()
    library = session.library
    assert library.annotations.all() == []
    assert len(library.annotations.all(layer="all")) == dialog.planned.added
    assert dialog.planned.layer_id != library.own_layer_id


def marks_of(article: str, *passages: tuple[str, int, str]) -> dict[str, object]:
    """Make a W3C file of passages: id, a place, a quotation."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "items": [
            {
                "id": f"urn:uuid:00000000-0000-4000-8000-0000000000{name}",
                "type": "Annotation",
                "target": {
                    "source": article,
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": said},
                        {"type": "TextPositionSelector", "start": at, "end": at + len(said)},
                    ],
                },
            }
            for name, at, said in passages
        ],
    }


def written(folder: Path, article: str, *passages: tuple[str, int, str]) -> Path:
    file = folder / "marks.jsonld"
    file.write_text(json.dumps(marks_of(article, *passages)), encoding="utf-8")
    return file


def test_what_moved_and_what_is_lost_are_listed(qtbot, session, theme, library, tmp_path):
    url = "https://a.example/river"
    document = put_article(library, ARTICLE)
    library.apply(operations.change_document(before=document, after=replace(document, url=url)))
    file = written(
        tmp_path, url, ("a1", 3, "سلمى حدّاد"), ("a2", 9, "لا يوجد هذا 👩\u200d🌾 في النص")
    )
    dialog = sheet(qtbot, session, theme, file)
    moved, lost = rows(dialog, "reanchored"), rows(dialog, "orphans")
    assert len(moved) == len(lost) == 1
    assert "سلمى حدّاد" in moved[0]
    assert "3" in moved[0]
    assert "لا يوجد هذا 👩\u200d🌾 في النص" in lost[0]
    assert len(dialog.kinds.buttons) >= 2
    language.use("en")
    dialog.retranslate()
    assert language.say("marks_sheet.added", count=1) in dialog.summary.text()
    language.use("ar")


def test_marks_without_an_article_may_go_to_the_open_one(qtbot, session, theme, library, tmp_path):
    document = put_article(library, ARTICLE)
    session.open_document(document.id)
    file = written(tmp_path, "https://a.example/other", ("a1", 0, "سلمى حدّاد"))
    dialog = sheet(qtbot, session, theme, file)
    assert not dialog.take.isEnabled()
    assert "--article" not in "".join(rows(dialog, "refused"))
    assert dialog.here.isVisible()
    dialog.here.click()
    settled(qtbot, dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take.click()
    (mark,) = library.annotations.of(document.id)
    assert mark.exact == "سلمى حدّاد"


def test_what_differs_here_is_said_and_ones_own_is_kept(qtbot, session, theme, library, tmp_path):
    document = put_article(library, ARTICLE)
    start = ARTICLE.index("سلمى حدّاد")
    add = operations.add_highlight(
        document=document, text=ARTICLE, start=start, end=start + 10, hand=library.hand(),
        note="أول",
    )  # fmt: skip
    library.apply(add)
    file = tmp_path / "own.qdpx"
    with file.open("wb") as sink:
        bundle = gather(library, Scope())
        writing.write(bundle, sink, profile="standard", options=OPTIONS, progress=Silent())
    (mark,) = library.annotations.of(document.id)
    memo = library.memos.of_annotation(mark.id)
    library.apply(operations.edit_note(annotation=mark, memo=memo, text="ثانٍ", hand=library.hand()))
    dialog = sheet(qtbot, session, theme, file)
    (said,) = rows(dialog, "remarks")
    assert language.say("marks_sheet.differs") in said
    assert mark.id[:8] in said
    assert not dialog.take.isEnabled()


def test_ones_own_project_comes_back_as_nothing_new(qtbot, session, theme, library, tmp_path):
    document = put_article(library, ARTICLE)
    tag = next(each for each in library.tags.all() if not each.is_group)
    library.apply(
        operations.add_highlight(
            document=document, text=ARTICLE, start=0, end=8, hand=library.hand(),
            tag_ids=[tag.id], note="أول",
        )
    )  # fmt: skip
    file = tmp_path / "own.qdpx"
    with file.open("wb") as sink:
        bundle = gather(library, Scope())
        writing.write(bundle, sink, profile="standard", options=OPTIONS, progress=Silent())
    dialog = sheet(qtbot, session, theme, file)
    assert not dialog.take.isEnabled()
    assert dialog.fine.text() == language.say("marks_sheet.fine")
    with Library.open(tmp_path / "other.hamish") as other:
        other.by = "باسل"
        session.library, mine = other, session.library
        fresh = sheet(qtbot, session, theme, file)
        with qtbot.waitSignal(fresh.accepted, timeout=20_000):
            fresh.take.click()
        assert [each.note for each in other.annotations.all()] == ["أول"]
        session.tasks.stop()
        session.library = mine


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.qdpx", b"PK\x03\x04 not a zip"),
        ("empty.qda", b""),
        ("wrong.sqlite3", b"SQLite format 3\x00" + bytes(200)),
        ("deep.json", b"[" * 100_000),
        ("bare.jsonld", b"{}"),
        ("entities.xmi", b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'),
        ("other.exe", b"MZ"),
    ],
)
def test_a_broken_file_is_one_sentence_in_the_sheet(qtbot, session, theme, tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    dialog = sheet(qtbot, session, theme, file)
    assert dialog.wrong.isVisible()
    assert dialog.wrong.text()
    assert not dialog.take.isEnabled()
    assert not dialog.choices.isVisible()
    dialog.bring_in()
    assert session.library.history.to_undo() is None


def test_reading_is_stopped_by_closing(qtbot, session, theme, tmp_path):
    file = tmp_path / "copy.qdpx"
    shutil.copy(NVIVO, file)
    dialog = AnnotationsInDialog(session, file, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    task = dialog._task
    dialog.strip.cancel.click()
    assert task is not None
    assert task.cancelled
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    assert session.library.history.to_undo() is None


def test_every_kind_of_file_has_a_name(qapp):
    for chosen in ("ar", "en"):
        language.use(chosen)
        assert all(kind_of(ending) for ending in READERS)
    language.use("ar")
    assert kind_of(".exe") == ""

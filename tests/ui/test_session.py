"""The session: acts and their announcements, small ones and large ones."""

from collections.abc import Iterator

import pytest

from reader.core import operations
from reader.core.model import Document
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import open_article
from reader.ui import session as sessions
from reader.ui.session import Session
from tests.conftest import ARTICLE, put_article


@pytest.fixture
def session(library: Library, article: Document, qtbot) -> Iterator[Session]:
    made = Session(library, Settings())
    made.open_document(article.id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


def highlight(session: Session, start: int, end: int, **given):
    assert session.document is not None
    return operations.add_highlight(
        document=session.document,
        text=ARTICLE,
        start=start,
        end=end,
        hand=session.hand(),
        **given,
    )


def test_an_act_is_announced_and_said(session: Session, qtbot):
    with qtbot.waitSignals([session.changed, session.marks_changed, session.toast_raised]):
        assert session.act(highlight(session, 0, 7))
    assert [a.exact for a in session.annotations] == [ARTICLE[0:7]]


def test_a_refusal_is_said_and_changes_nothing(session: Session, qtbot):
    session.act(highlight(session, 0, 6))
    annotation = session.annotations[0]
    stale = operations.resize_highlight(annotation=annotation, text=ARTICLE, start=0, end=8)
    session.act(operations.resize_highlight(annotation=annotation, text=ARTICLE, start=0, end=9))
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.act(stale)
    assert failed.args[0].id == "library.conflict"
    assert session.annotations[0].end == 9


def test_acts_wished_while_the_worker_writes_come_after_it(session, qtbot, monkeypatch):
    session.act(highlight(session, 0, 6))
    monkeypatch.setattr(sessions, "_MANY_ROWS", 0)
    annotation = session.annotations[0]
    tag = session.codebook.find("لغة مشحونة")
    large = operations.tag_highlight(annotation=annotation, tag_ids=[tag.id])
    small = operations.edit_note(annotation=annotation, memo=None, text="بعده", hand=session.hand())
    assert not session.act(large)
    monkeypatch.setattr(sessions, "_MANY_ROWS", 100)
    assert not session.act(small)
    qtbot.waitUntil(lambda: session.annotations[0].note == "بعده")
    labels = [act.label.id for act in session.library.history.entries(2)]
    assert labels == ["history.note", "history.tag_highlight"]


def test_only_the_highlights_concerned_are_read_again(session: Session, qtbot):
    for n in range(5):
        session.act(highlight(session, n, n + 3))
    target = session.annotations[2]
    with qtbot.waitSignal(session.marks_changed) as changed:
        session.act(
            operations.delete_highlights(rows=session.library.rows.of_annotations([target.id]))
        )
    assert changed.args[0] == frozenset({target.id})
    with qtbot.waitSignal(session.marks_changed) as changed:
        session.undo()
    assert changed.args[0] == frozenset({target.id})
    starts = [a.start for a in session.annotations]
    assert starts == sorted(starts)
    assert len(starts) == 5


def test_an_act_on_very_many_highlights_is_followed_all_the_same(session, library, monkeypatch):
    monkeypatch.setattr(open_article, "_MANY", 0)
    other = put_article(library, ARTICLE + "2")
    session.act(highlight(session, 0, 6))
    (kept,) = session.annotations
    session.act(highlight(session, 10, 16, tag_ids=[session.codebook.find("لغة مشحونة").id]))
    assert [each.start for each in session.annotations] == [0, 10]
    assert session.annotations[0] is kept
    elsewhere = operations.add_highlight(
        document=other, text=ARTICLE + "2", start=0, end=6, hand=session.hand()
    )
    session.act(elsewhere)
    assert len(session.annotations) == 2
    session.undo()
    session.undo()
    session.open_document(kept.document_id)
    assert [each.id for each in session.annotations] == [kept.id]


def test_removing_the_open_article_closes_it_and_undo_opens_it_again(session, qtbot):
    removed = session.document.id
    rows = session.library.rows.of_document(removed)
    with qtbot.waitSignal(session.document_closed):
        session.act(operations.remove_document(rows=rows))
    with qtbot.waitSignal(session.document_opened):
        session.undo()
    assert session.document.id == removed


def test_following_an_undo_through_a_restart(session: Session, library: Library, qtbot):
    session.act(highlight(session, 0, 6))
    session.act(highlight(session, 10, 16))
    other = Session(library, Settings())
    with qtbot.waitSignal(other.place_requested) as place:
        other.undo()
    assert place.args == [10, 16]
    other._checkpoint.stop()


def test_undo_and_redo_say_what_they_did(session: Session, qtbot):
    session.act(highlight(session, 0, 7))
    for step, id_ in ((session.undo, "undo.undone"), (session.redo, "undo.redone")):
        with qtbot.waitSignal(session.toast_raised) as raised:
            step()
        assert raised.args[0].id == id_
        assert raised.args[0].values["what"] == say("history.highlight")


def test_undoing_an_act_on_the_codebook_leads_to_no_passage(session: Session, qtbot):
    tag = session.codebook.find("لغة مشحونة")
    session.act(highlight(session, 0, 6, tag_ids=[tag.id]))
    rows = session.library.rows.of_tags([tag.id])
    session.act(operations.delete_tag(codebook=session.codebook, tag=tag, rows=rows))
    with qtbot.assertNotEmitted(session.place_requested):
        session.undo()
    assert session.annotations[0].tag_ids == (tag.id,)

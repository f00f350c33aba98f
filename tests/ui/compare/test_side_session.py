"""The session of a side: its own article, the window's library, settings and acts."""

from pytestqt.qtbot import QtBot

from reader.core import operations
from reader.core.model import Document
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.compare.side_session import SideSession
from reader.ui.session import Session
from tests.conftest import put_article


def mark(session: SideSession | Session, start: int, end: int) -> None:
    document = session.document
    assert document is not None
    session.act(
        operations.add_highlight(
            document=document,
            text=session.text,
            start=start,
            end=end,
            tag_ids=[],
            hand=session.hand(),
        )
    )


def test_a_highlight_made_on_a_side_is_heard_everywhere(
    qtbot: QtBot, library: Library, article: Document
):
    del qtbot
    whole = Session(library, Settings())
    side, other = SideSession(whole), SideSession(whole)
    for session in (whole, side, other):
        session.open_document(article.id)
    mark(side, 0, 5)
    assert len(whole.annotations) == len(side.annotations) == len(other.annotations) == 1
    side.set_active(side.annotations[0].id)
    assert (whole.active, other.active) == (None, None)
    whole.undo()
    assert not side.annotations
    assert side.active is None


def test_a_side_keeps_its_article_and_follows_settings_and_removal(
    qtbot: QtBot, library: Library, article: Document
):
    del qtbot
    whole = Session(library, Settings())
    side = SideSession(whole)
    second = put_article(library, "مقال آخر تماما عن القرية.\n")
    whole.open_document(article.id)
    side.open_document(second.id)
    assert whole.document is not None
    assert whole.document.id == article.id
    side.set_settings(text_size=4)
    assert side.settings.text_size == whole.settings.text_size == 4
    whole.act(operations.remove_document(rows=library.rows.of_document(second.id)))
    assert side.document is None


def test_undo_shows_the_place_where_a_guide_says_it_is_seen(
    qtbot: QtBot, library: Library, article: Document
):
    del qtbot
    whole = Session(library, Settings())
    side = SideSession(whole)
    side.open_document(article.id)
    mark(side, 0, 5)
    shown: list[tuple[str, int, int]] = []

    def guide(document_id: str, start: int, end: int) -> bool:
        shown.append((document_id, start, end))
        return True

    whole.guide = guide
    whole.undo()
    assert shown == [(article.id, 0, 5)]
    assert whole.document is None  # the library's own article stays as it was

"""Comparing for the window: short texts at once, long ones in a process that can be cancelled."""

import pytest
from pytestqt.qtbot import QtBot

from reader.acts.comparing import Comparison
from reader.core.messages import Message
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.compare import computing
from reader.ui.compare.computing import Computing
from reader.ui.session import Session
from tests.conftest import put_article

TEXT = "وقّع الجانبان اتفاق النهر يوم الخميس.\nوعاد المزارعون إلى حقولهم في الصباح.\n"


class Heard:
    """What a comparison answered."""

    def __init__(self) -> None:
        self.found: list[Comparison] = []
        self.refused: list[Message] = []

    def answered(self) -> bool:
        return bool(self.found or self.refused)


@pytest.fixture
def ids(library: Library) -> tuple[str, str]:
    one = put_article(library, TEXT)
    other = put_article(library, TEXT.replace("الخميس", "الجمعة"))
    return one.id, other.id


def test_short_texts_are_compared_at_once(qtbot: QtBot, library: Library, ids: tuple[str, str]):
    del qtbot
    session, heard = Session(library, Settings()), Heard()
    Computing(session).compare(*ids, "auto", heard.found.append, heard.refused.append)
    assert [found.mode for found in heard.found] == ["versions"]


def test_long_texts_are_compared_in_a_process(
    qtbot: QtBot, library: Library, ids: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(computing, "AT_ONCE", 10)
    session, heard = Session(library, Settings()), Heard()
    at_work = Computing(session)
    at_work.compare(*ids, "versions", heard.found.append, heard.refused.append)
    assert not heard.found
    qtbot.waitUntil(heard.answered, timeout=20_000)
    assert heard.found[0].versions is not None
    assert at_work.task is None
    session.tasks.stop()


def test_a_cancelled_comparison_says_so_and_a_dropped_one_says_nothing(
    qtbot: QtBot, library: Library, ids: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(computing, "AT_ONCE", 10)
    session, heard = Session(library, Settings()), Heard()
    at_work = Computing(session)
    at_work.compare(*ids, "reports", heard.found.append, heard.refused.append)
    assert at_work.task is not None
    at_work.task.cancel()
    qtbot.waitUntil(heard.answered, timeout=20_000)
    assert [why.id for why in heard.refused] == ["compare.cancelled"]
    at_work.compare(*ids, "reports", heard.found.append, heard.refused.append)
    at_work.drop()
    session.tasks.stop()
    qtbot.wait(20)
    assert len(heard.refused) == 1
    assert not heard.found


def test_what_comparing_refuses_is_a_sentence(qtbot: QtBot, library: Library, ids: tuple[str, str]):
    del qtbot
    session, heard = Session(library, Settings()), Heard()
    Computing(session).compare(ids[0], ids[0], "auto", heard.found.append, heard.refused.append)
    assert [why.id for why in heard.refused] == ["compare.same_article"]

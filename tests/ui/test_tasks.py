"""Work in threads: who waits for whom."""

from threading import Event

from pytestqt.qtbot import QtBot

from reader.core.messages import message
from reader.ui.tasks import Task, Tasks

TITLE = message("upkeep.backing_up")


def test_nobody_who_reads_waits_for_what_goes_on_behind(qtbot: QtBot) -> None:
    tasks, let_go = Tasks(), Event()
    found: list[str] = []

    def rest(_task: Task) -> str:
        let_go.wait(10)
        return "behind"

    tasks.start(TITLE, rest, found.append, quiet=True, behind=True)
    tasks.start(TITLE, lambda _task: "read", found.append, quiet=True)
    qtbot.waitUntil(lambda: found == ["read"])
    let_go.set()
    qtbot.waitUntil(lambda: found == ["read", "behind"])
    tasks.stop()

"""undo, redo, history."""

import sqlite3
from contextlib import closing

import pytest

from reader.cli.bars import Bar
from reader.store import acting
from reader.store.locking import WriterLock
from tests.cli.conftest import plain

ACT = {"label", "message", "at", "by", "undone", "state"}


def test_nothing_to_undo_is_no_refusal(command):
    for word in ("undo", "redo", "undo"):
        result = command(word)
        assert (result.status, result.data) == (0, [])


def test_undo_and_redo_answer_the_act(data, article):
    data("annotate", 1, 0, 5, before=["--annotator", "هدى"])
    (undone,) = data("undo")
    assert set(undone) == ACT
    assert (undone["label"], undone["by"]) == ("history.highlight", "هدى")
    assert (undone["undone"], undone["state"]) == (True, "done")
    assert data("annotations") == []
    (redone,) = data("redo")
    assert redone == {**undone, "undone": False}
    assert len(data("annotations")) == 1
    assert data("redo") == []


def test_history_is_newest_first_and_limited(data, article):
    for _ in range(3):
        data("annotate", 1, 0, 5)
    data("undo")
    acts = data("history")
    assert [act["label"] for act in acts] == ["history.highlight"] * 3 + ["history.import"]
    assert [act["undone"] for act in acts] == [True, False, False, False]
    assert data("history", "--limit", 2) == acts[:2]


def test_a_new_act_drops_what_was_undone(data, article):
    data("annotate", 1, 0, 5)
    data("undo")
    data("memo", 1, "جديد")
    assert data("redo") == []
    assert [act["label"] for act in data("history")] == ["history.article_note", "history.import"]


def test_labels_follow_the_language_of_the_day(data, article, monkeypatch):
    english = data("history")[0]
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    arabic = data("history")[0]
    assert english["label"] == arabic["label"] == "history.import"
    assert plain(english["message"]) == "1 article added"
    assert plain(arabic["message"]) == "أُضيف مقال واحد"


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_wrong_limits(command, article, limit):
    assert command("history", "--limit", limit).status == 2


def test_text_for_people(command, article):
    command("annotate", 1, 0, 5)
    command("undo")
    lines = command("history", json=False).out.splitlines()
    assert len(lines) == 2
    assert "undone" in lines[0]
    assert "undone" not in lines[1]
    assert "nothing to redo" not in command("redo", json=False).out
    assert "nothing to redo" in command("redo", json=False).out


@pytest.fixture
def imported(data, tmp_path):
    """Bring in three articles by one act."""
    for number in range(3):
        text = f"خبر رقم {number}\n\nقال من حضر إن في الأمر سعة، ثم عاد إلى بيته.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    data("import", *(tmp_path / f"{number}.txt" for number in range(3)))


@pytest.fixture
def stopping(monkeypatch):
    """Wish to stop as soon as something was done, one step a transaction."""

    def stop(self, done, total):
        self.cancelled = True

    monkeypatch.setattr(acting, "_SLICE", 0.0)
    monkeypatch.setattr(Bar, "report", stop)


def test_an_undo_that_is_stopped_is_partial_and_the_next_one_finishes_it(
    command, data, imported, stopping, monkeypatch
):
    result = command("undo")
    assert result.status == 1
    (act,) = result.data
    assert (act["undone"], act["state"]) == (False, "partial")
    assert len(data("articles")) == 2
    assert data("history") == [act]
    assert "Stopped" in command("undo", json=False).err
    (act,) = data("undo")
    assert (act["undone"], act["state"]) == (True, "done")
    assert data("articles") == []


def test_a_redo_that_is_stopped(command, data, imported, monkeypatch, stopping):
    monkeypatch.setattr(acting, "_SLICE", 9.0)
    data("undo")
    monkeypatch.setattr(acting, "_SLICE", 0.0)
    result = command("redo")
    assert (result.status, result.data[0]["state"]) == (1, "partial")
    assert len(data("articles")) == 1
    data("collection", "add", "رف")  # a new act: there is no way forward any more
    assert [plain(act["message"]) for act in data("history")][1] == "1 article added"
    assert data("history")[1]["state"] == "partial"


def test_an_import_that_was_killed_is_partial_and_counts_what_it_did(data, imported, library):
    with closing(sqlite3.connect(library, isolation_level=None)) as conn:
        conn.execute("""UPDATE history SET state = 'running', label_values = '{"count": 0}'""")
    (act,) = data("history")
    assert (act["state"], plain(act["message"])) == ("partial", "3 articles added")
    lock = WriterLock(library)
    lock.acquire("command")
    assert data("history")[0]["state"] == "running"
    lock.release()
    (undone,) = data("undo")
    assert undone == {**act, "undone": True}
    assert data("articles") == []

"""undo, redo, history."""

import pytest

ACT = {"label", "message", "at", "by", "undone", "state"}


def test_nothing_to_undo_is_no_refusal(command):
    for word in ("undo", "redo", "undo"):
        result = command(word)
        assert (result.status, result.data) == (0, [])


def test_undo_and_redo_answer_the_act(data, article):
    data("annotate", 1, 0, 5, before=["--annotator", "هدى"])
    (undone,) = data("undo")
    assert set(undone) == ACT
    assert (undone["message"], undone["by"]) == ("history.highlight", "هدى")
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
    assert [act["message"] for act in acts] == ["history.highlight"] * 3 + ["history.import"]
    assert [act["undone"] for act in acts] == [True, False, False, False]
    assert data("history", "--limit", 2) == acts[:2]


def test_a_new_act_drops_what_was_undone(data, article):
    data("annotate", 1, 0, 5)
    data("undo")
    data("memo", 1, "جديد")
    assert data("redo") == []
    assert [act["message"] for act in data("history")] == ["history.article_note", "history.import"]


def test_labels_follow_the_language_of_the_day(data, article, monkeypatch):
    english = data("history")[0]
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    arabic = data("history")[0]
    assert english["message"] == arabic["message"]
    assert english["label"] != arabic["label"]


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

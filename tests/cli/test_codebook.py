"""tags, tag add/set/rename/move/delete."""

import pytest

TAG = {
    "id", "name", "name_en", "path", "parent", "slot", "custom_colour", "description", "use",
    "avoid", "examples", "shortcut", "position", "annotations",
}  # fmt: skip


@pytest.fixture
def tags(data):
    def call(*words):
        return {tag["path"]: tag for tag in data(*(words or ("tags",)))}

    data("tag", "add", "تجربة")
    data("undo")
    return call


def test_a_new_library_has_the_twelve_starter_tags(tags, data):
    found = tags()
    assert len(found) == 16
    assert all(set(tag) == TAG for tag in found.values())
    official = found["المصادر/مصدر رسمي"]
    assert official["parent"] == found["المصادر"]["id"]
    assert (official["name"], official["name_en"]) == ("مصدر رسمي", "Official source")
    assert (official["slot"], official["shortcut"], official["position"]) == (4, "4", 0)
    assert (official["custom_colour"], official["examples"]) == (None, [])
    assert [tag["slot"] for tag in data("tags") if tag["slot"]] == list(range(1, 13))


def test_add_takes_the_least_used_slot_unless_told(tags):
    assert tags("tag", "add", "أول")["أول"]["slot"] == 1
    assert tags("tag", "add", "ثانٍ")["ثانٍ"]["slot"] == 2
    assert tags("tag", "add", "ثالث", "--slot", 9)["ثالث"]["slot"] == 9
    found = tags("tag", "add", "باب", "--group")
    assert found["باب"]["slot"] is None
    assert [tag["position"] for path, tag in found.items() if "/" not in path] == list(range(8))


def test_add_describes(tags):
    found = tags(
        "tag", "add", "شاهد", "--en", "Eyewitness", "--parent", "Sources", "--shortcut", "4",
        "--description", "من رأى", "--use", "عند الاسم", "--avoid", "عند النقل",
    )  # fmt: skip
    tag = found["المصادر/شاهد"]
    assert (tag["name_en"], tag["shortcut"]) == ("Eyewitness", "4")
    assert (tag["description"], tag["use"], tag["avoid"]) == ("من رأى", "عند الاسم", "عند النقل")
    assert tag["position"] == 3
    assert found["المصادر/مصدر رسمي"]["shortcut"] is None  # a key belongs to one tag


def test_add_makes_the_groups_of_a_path_in_one_act(tags, data):
    found = tags("tag", "add", "المصادر/شهود/عيان")
    assert found["المصادر/شهود"]["slot"] is None
    assert found["المصادر/شهود/عيان"]["slot"] == 1
    assert len(tags()) == 18
    data("undo")
    assert len(tags()) == 16


def test_add_finds_the_groups_of_a_path_by_their_english_names_too(tags):
    found = tags("tag", "add", "Sources/شاهد عيان")
    assert found["المصادر/شاهد عيان"]["parent"] == found["المصادر"]["id"]
    assert "Sources" not in found


def test_a_slash_in_a_name(tags):
    found = tags("tag", "add", "نعم\\/لا")
    assert found["نعم\\/لا"]["name"] == "نعم/لا"
    assert "كلا\\/بلى" in tags("tag", "rename", "نعم\\/لا", "كلا\\/بلى")


@pytest.mark.parametrize(
    "words",
    [
        ("add", "الإطار"),
        ("add", "المصادر/مصدر رسمي"),
        ("add", " "),
        ("add", "أ//ب"),
        ("add", "جديد", "--parent", "لا وجود له"),
        ("add", "جديد", "--group", "--slot", "3"),
        ("add", "جديد", "--shortcut", "12"),
        ("add", "جديد", "--shortcut", "W"),
        ("rename", "مصدر رسمي", "مصدر مجهول"),
        ("rename", "مصدر رسمي", "أ/ب"),
        ("rename", "لا وجود له", "أ"),
        ("move", "المصادر", "مصدر رسمي"),
        ("move", "المصادر", "المصادر"),
        ("delete", "لا وجود له"),
    ],
)
def test_what_cannot_be_is_refused(command, tags, words):
    before = tags()
    result = command("tag", *words)
    assert result.status == 1
    assert set(result.data) == {"error"}
    assert tags() == before


@pytest.mark.parametrize("words", [("add", "أ", "--slot", "13"), ("add",), ("paint", "أ"), ()])
def test_wrong_usage(command, tags, words):
    result = command("tag", *words)
    assert result.status == 2
    assert set(result.data) == {"error"}


def test_set_changes_and_empties(tags):
    found = tags("tag", "set", "مصدر رسمي", "--en", "Government", "--slot", 7, "--use", "")
    tag = found["المصادر/مصدر رسمي"]
    assert (tag["name_en"], tag["slot"], tag["use"]) == ("Government", 7, None)
    assert tag["shortcut"] == "4"  # recolouring does not move keys
    assert tag["avoid"]


def test_set_puts_elsewhere_in_one_act(tags, data):
    def names(path):
        return [p.split("/")[1] for p in tags() if p.startswith(path + "/")]

    data("tag", "set", "نقل عن وسيلة", "--position", 0)
    assert names("المصادر") == ["نقل عن وسيلة", "مصدر رسمي", "مصدر مجهول"]
    data("tag", "set", "نقل عن وسيلة", "--parent", "اللغة", "--position", 1, "--slot", 1)
    assert names("اللغة")[1] == "نقل عن وسيلة"
    data("undo")
    assert names("المصادر") == ["نقل عن وسيلة", "مصدر رسمي", "مصدر مجهول"]


def test_a_tag_in_use_does_not_become_a_group(command, data, article, tags):
    data("annotate", 1, 0, 5, "--tag", "مصدر رسمي")
    assert command("tag", "set", "مصدر رسمي", "--group").status == 1
    assert tags("tag", "set", "مصدر مجهول", "--group")["المصادر/مصدر مجهول"]["slot"] is None


def test_rename_keeps_the_marks(data, article, tags):
    mark = data("annotate", 1, 0, 5, "--tag", "مصدر رسمي")
    assert tags("tag", "rename", "مصدر رسمي", "جهة رسمية")["المصادر/جهة رسمية"]["annotations"] == 1
    (found,) = data("annotations")
    assert found["tag_ids"] == mark["tag_ids"]
    assert found["tags"] == ["المصادر/جهة رسمية"]


def test_move_to_a_tag_and_to_the_top(tags):
    assert "اللغة/مصدر رسمي" in tags("tag", "move", "مصدر رسمي", "اللغة")
    assert tags("tag", "move", "مصدر رسمي", "/")["مصدر رسمي"]["parent"] is None


def test_delete_keeps_the_marks_and_lifts_what_lay_below(data, article, tags):
    data("annotate", 1, 0, 5, "--tag", "مصدر رسمي", "--tag", "مصدر مجهول")
    found = tags("tag", "delete", "المصادر")
    assert "مصدر رسمي" in found
    tags("tag", "delete", "مصدر رسمي")
    assert data("annotations")[0]["tags"] == ["مصدر مجهول"]
    data("undo")
    data("undo")
    assert len(tags()) == 16
    assert data("annotations")[0]["tags"] == ["المصادر/مصدر رسمي", "المصادر/مصدر مجهول"]


def test_text_for_people(command, tags, monkeypatch):
    lines = command("tags", json=False).out.splitlines()
    assert "Framing" in lines[0]
    assert lines[1].startswith("    ")
    assert "Security frame" in lines[1]
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    lines = command("tags", json=False).out.splitlines()
    assert "إطار أمني" in lines[1]
    assert "المفتاح" in lines[1]


def test_a_key_that_the_window_does_not_hear_is_refused_with_those_it_does(command, tags):
    result = command("tag", "set", "مصدر رسمي", "--shortcut", "W")
    assert result.status == 1
    assert "1 2 3 4 5 6 7 8 9 0 - =" in result.data["error"]
    assert command("tag", "set", "مصدر رسمي", "--shortcut", "٩").status == 0
    assert tags()["المصادر/مصدر رسمي"]["shortcut"] == "9"

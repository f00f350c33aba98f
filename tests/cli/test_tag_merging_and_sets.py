"""tag merge/split/load/save."""

import pytest

from reader import paths
from reader.exchange import tag_sets

OFFICIAL, ANONYMOUS, HEARSAY = "مصدر رسمي", "مصدر مجهول", "نقل عن وسيلة"


@pytest.fixture
def tags(data, article):
    def call(*words):
        return {tag["path"]: tag for tag in data(*(words or ("tags",)))}

    return call


@pytest.fixture
def mark(data, article):
    def call(start, *names):
        options = [word for name in names for word in ("--tag", name)]
        return data("annotate", 1, start, start + 4, *options)["id"]

    return call


def names(data):
    return [mark["tags"] for mark in data("annotations")]


def test_merge_puts_one_tag_in_the_place_of_several_in_one_act(tags, data, mark):
    mark(0, OFFICIAL)
    mark(5, ANONYMOUS, OFFICIAL)
    mark(10, HEARSAY, ANONYMOUS)
    found = tags("tag", "merge", OFFICIAL, ANONYMOUS, "--into", HEARSAY)
    assert [path for path in found if path.startswith("المصادر/")] == [f"المصادر/{HEARSAY}"]
    assert found[f"المصادر/{HEARSAY}"]["annotations"] == 3
    assert names(data) == [[f"المصادر/{HEARSAY}"]] * 3
    assert len(data("undo")) == 1
    assert len(tags()) == 16
    assert names(data)[1] == [f"المصادر/{ANONYMOUS}", f"المصادر/{OFFICIAL}"]


def test_merge_into_a_tag_below(tags):
    tags("tag", "add", f"المصادر/{OFFICIAL}/ناطق")
    found = tags("tag", "merge", OFFICIAL, "--into", "ناطق")
    assert "المصادر/ناطق" in found
    assert f"المصادر/{OFFICIAL}" not in found


def test_a_tag_named_twice_is_merged_once(tags, mark):
    mark(0, OFFICIAL)
    found = tags("tag", "merge", OFFICIAL, "Official source", "--into", HEARSAY)
    assert len(found) == 15


def test_split_gives_chosen_highlights_a_new_tag_beside_the_old(tags, data, mark):
    first, second, third = (mark(start, OFFICIAL) for start in (0, 5, 10))
    found = tags("tag", "split", OFFICIAL, "ناطق", "--annotation", first, "--annotation", third[:8])
    paths_ = list(found)
    assert paths_.index("المصادر/ناطق") == paths_.index(f"المصادر/{OFFICIAL}") + 1
    assert found["المصادر/ناطق"]["annotations"] == 2
    assert found["المصادر/ناطق"]["slot"] == 1
    assert [each["id"] for each in data("annotations", "--tag", OFFICIAL)] == [second]
    data("undo")
    assert tags()[f"المصادر/{OFFICIAL}"]["annotations"] == 3


def test_several_ids_may_follow_one_option(tags, mark):
    first, second = mark(0, OFFICIAL), mark(5, OFFICIAL)
    found = tags("tag", "split", OFFICIAL, "ناطق", "--annotation", first, second)
    assert found["المصادر/ناطق"]["annotations"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("merge", OFFICIAL, "--into", OFFICIAL),
        ("merge", OFFICIAL, "--into", "لا وجود له"),
        ("merge", "لا وجود له", "--into", OFFICIAL),
        ("merge", OFFICIAL, "--into", "اللغة"),
        ("split", OFFICIAL, "ناطق", "--annotation", "00000000"),
        ("split", ANONYMOUS, "ناطق", "--annotation", "MARK"),
        ("split", OFFICIAL, ANONYMOUS, "--annotation", "MARK"),
        ("split", OFFICIAL, "أ/ب", "--annotation", "MARK"),
        ("load", "no such set"),
        ("load", "LIBRARY"),
        ("save", "LIBRARY"),
        ("save", "LIBRARY", "--force"),
        ("save", "no such folder/tags.toml"),
    ],
)
def test_what_cannot_be_is_refused(command, tags, mark, library, words):
    made = mark(0, OFFICIAL)
    before = tags()
    known = {"MARK": made, "LIBRARY": library}
    result = command("tag", *(known.get(word, word) for word in words))
    assert result.status == 1
    assert set(result.data) == {"error"}
    assert tags() == before


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "--into", OFFICIAL),
        ("merge", OFFICIAL),
        ("split", OFFICIAL, "ناطق"),
        ("load",),
        ("save",),
        ("save", "a.toml", "b.toml"),
    ],
)
def test_wrong_usage(command, words):
    result = command("tag", *words)
    assert result.status == 2
    assert set(result.data) == {"error"}


def test_saved_tags_are_loaded_elsewhere_with_the_same_ids(command, tags, tmp_path):
    tags("tag", "set", OFFICIAL, "--en", "Government", "--use", "عند الاسم")
    saved = tags("tag", "save", tmp_path / "tags.toml")
    other = ["--library", str(tmp_path / "other.hamish")]
    for name in ("الإطار", "المصادر", "اللغة", "الوقائع", OFFICIAL):
        assert command("tag", "delete", name, before=other).status == 0
    found = command("tag", "load", tmp_path / "tags.toml", before=other).data
    official = next(tag for tag in found if tag["name"] == OFFICIAL)
    assert official["id"] == saved[f"المصادر/{OFFICIAL}"]["id"]
    assert (official["name_en"], official["use"]) == ("Government", "عند الاسم")
    assert {tag["id"] for tag in found} == {tag["id"] for tag in saved.values()}


def test_a_file_is_overwritten_only_with_force(command, tags, tmp_path):
    file = tmp_path / "tags.toml"
    file.write_text("mine", encoding="utf-8")
    assert command("tag", "save", file).status == 1
    assert file.read_text("utf-8") == "mine"
    assert len(command("tag", "save", file, "--force").data) == 16
    assert len(tag_sets.load(file)) == 16


def test_ready_sets_are_loaded_by_name_once(tags, data):
    for info in tag_sets.sets(paths.resources() / "tag_sets"):
        found = tags("tag", "load", info.key)
    assert len(found) == 16 + 30 + 6 + 5 + 17 + 6  # the school set is part of the whole one
    again = tags("tag", "load", "frames")
    assert again == found
    data("undo")
    assert "أنواع الأقوال/رأي" not in tags()


def test_loading_makes_the_library_and_keeps_taken_keys(command, library):
    found = command("tag", "load", "claims").data
    assert library.exists()
    assert len(found) == 22
    assert [tag["shortcut"] for tag in found if tag["slot"]] == [*"1234567890-=", *[None] * 5]


def test_text_for_people(command, tags, tmp_path, arabic):
    out = command("tag", "save", tmp_path / "tags.toml", json=False).out
    assert "حُفظت" in out
    refusal = command("tag", "load", "frame", json=False)
    assert "frames" in refusal.err
    assert "persuasion-school" in refusal.err

"""Settings: never in the way, never losing what they do not know."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import (
    booleans,
    builds,
    dictionaries,
    integers,
    lists,
    none,
    sampled_from,
    text,
)

from reader import paths, settings
from reader.core.errors import FileError
from reader.settings import Settings, load, save, with_change


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HAMISH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_without_a_file_the_defaults_hold_and_nothing_is_written(home):
    assert load() == Settings()
    assert load().notices == ()
    assert load().library_path == paths.default_library()
    assert not home.exists()


def test_what_is_saved_comes_back():
    chosen = Settings(
        language="ar",
        theme="dark",
        text_size=4,
        interface_scale=150,
        digits="arabic",
        reading_font="Amiri",
        annotator="سُعاد عبد الله",
        library=Path("/كتب/أخبار.hamish"),
        reduced_motion=False,
        recent_libraries=(Path("/a.hamish"), Path("/b.hamish")),
    )
    save(chosen)
    assert load() == chosen
    assert load().annotator_name == "سُعاد عبد الله"


@given(
    builds(
        Settings,
        language=none() | sampled_from(["ar", "en"]),
        text_size=integers(0, 5),
        annotator=none() | text(alphabet="سل م\"'\\\u200c🙂\n=#", min_size=1).filter(str.strip),
        reduced_motion=none() | booleans(),
        recent_libraries=lists(sampled_from([Path("/أ.hamish"), Path('/b"\\.hamish')])).map(tuple),
        unknown=dictionaries(text(alphabet="xي .", min_size=1), integers() | text()),
    )
)
def test_every_choice_comes_back(chosen):
    if chosen.annotator:
        chosen = with_change(chosen, annotator=chosen.annotator.strip())
    file = paths.settings_file()
    file.unlink(missing_ok=True)
    save(chosen)
    assert load() == chosen


def test_unknown_keys_are_kept():
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('theme = "dark"\nlater = 3\n[deeper]\nkey = ["ك"]\n', encoding="utf-8")
    save(with_change(load(), theme="light"))
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert table == {"theme": "light", "later": 3, "deeper": {"key": ["ك"]}}


@pytest.mark.parametrize("content", [b"theme = \n", b"\xff\xfe\x00", b"theme = 'dark'\ntheme='a'"])
def test_a_damaged_file_is_kept_aside(content):
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    for number in (1, 2):
        file.write_bytes(content)
        found = load()
        assert found == Settings()
        assert [notice.id for notice in found.notices] == ["settings.damaged"]
        aside = file.with_name(f"settings.damaged-{number}.toml")
        assert aside.read_bytes() == content
        assert not file.exists()


@pytest.mark.parametrize(
    "line",
    [
        "language = 'fr'",
        "theme = 1",
        "text_size = 6",
        "text_size = true",
        "interface_scale = 89",
        "interface_scale = 100.5",
        "digits = ''",
        "annotator = 5",
        "library = []",
        "reduced_motion = 'yes'",
        "recent_libraries = 'a'",
        "recent_libraries = [1]",
    ],
)
def test_one_wrong_value_spoils_only_itself(line):
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    other = "text_size = 5" if "text_size" not in line else "theme = 'dark'"
    file.write_text(f"{line}\n{other}\n", encoding="utf-8")
    found = load()
    assert (found.text_size == 5) or (found.theme == "dark")
    assert getattr(found, line.split(" ", 1)[0]) == getattr(Settings(), line.split(" ", 1)[0])
    assert [notice.values["key"] for notice in found.notices] == [line.split(" ", 1)[0]]


def test_blank_names_are_none():
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text("annotator = '  '\nlibrary = ''\n", encoding="utf-8")
    assert load().annotator is None
    assert load().library is None
    assert load().annotator_name


def test_an_unreadable_file_is_left_where_it_is():
    file = paths.settings_file()
    file.mkdir(parents=True)  # a folder in its place cannot be read, even by root
    found = load()
    assert [notice.id for notice in found.notices] == ["settings.unreadable"]
    assert file.is_dir()
    with pytest.raises(FileError) as refusal:
        save(found)
    assert refusal.value.message.id == "settings.unwritable"
    assert list(file.parent.iterdir()) == [file]


def test_with_change_refuses_what_could_not_be_read_back():
    assert with_change(Settings(), text_size=5).text_size == 5
    assert with_change(Settings(theme="dark"), theme=None).theme is None
    with pytest.raises(ValueError, match="9"):
        with_change(Settings(), text_size=9)


def test_recent_libraries_are_few_and_newest_first():
    found = Settings()
    for number in range(settings.RECENT + 3):
        found = found.with_recent(Path(f"/{number}.hamish"))
    found = found.with_recent(Path("/5.hamish"))
    assert len(found.recent_libraries) == settings.RECENT
    assert found.recent_libraries[:2] == (Path("/5.hamish"), Path("/12.hamish"))
    assert len(set(found.recent_libraries)) == settings.RECENT


def test_without_a_name_the_login_name_is_taken(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "samar")
    assert Settings().annotator_name == "samar"

    def nobody():
        raise KeyError("uid 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Settings().annotator_name == "?"

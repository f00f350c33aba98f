"""Places."""

from pathlib import Path

import pytest

from reader import paths


@pytest.fixture
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HAMISH_HOME", str(tmp_path))


@pytest.mark.usefixtures("_home")
def test_one_variable_moves_everything(tmp_path):
    places = [
        paths.settings_file(),
        paths.default_library(),
        paths.data_dir(),
        paths.log_file(),
        paths.backup_dir(Path("/elsewhere/a.hamish")),
    ]
    assert all(place == tmp_path or tmp_path in place.parents for place in places)
    assert len(set(places)) == len(places)


def test_without_it_the_places_are_those_of_the_system(monkeypatch):
    monkeypatch.delenv("HAMISH_HOME", raising=False)
    for place in (paths.settings_file(), paths.default_library(), paths.log_file()):
        assert place.is_absolute()
        assert "hamish" in str(place)


@pytest.mark.usefixtures("_home")
def test_backups_of_two_libraries_of_one_name_stay_apart(tmp_path, monkeypatch):
    one, other = tmp_path / "a" / "أخبار.hamish", tmp_path / "b" / "أخبار.hamish"
    assert paths.backup_dir(one) != paths.backup_dir(other)
    assert paths.backup_dir(one).name.startswith("أخبار-")
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert paths.backup_dir(Path("أخبار.hamish")) == paths.backup_dir(one)


def test_what_ships_is_there():
    assert (paths.resources() / "tag_sets" / "starter.toml").is_file()
    assert paths.corpus().name == "corpus"

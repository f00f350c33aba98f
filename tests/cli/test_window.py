"""Opening the window, and the sentence where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import display
from reader.cli.root import run
from reader.core.messages import message
from reader.exercises.package import ENDINGS

ROOT = Path(__file__).parent.parent.parent
VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", *display._MOVED)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt asks for no display")


@pytest.fixture(autouse=True)
def no_display(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def opened(monkeypatch):
    """Put a window in the place of the real one that only notes what it was asked."""
    asked = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "obstacle", lambda: None)

    class App:
        @staticmethod
        def run(**given):
            asked.append(given)
            return 0

    import reader.ui

    monkeypatch.setattr(reader.ui, "app", App, raising=False)
    monkeypatch.setitem(sys.modules, "reader.ui.app", App)
    return asked


class TestOpening:
    def test_on_the_library(self, command, opened, library):
        assert command(json=False).status == 0
        assert opened == [{"library": library, "file": None}]

    def test_on_a_file(self, command, opened, library, tmp_path):
        (tmp_path / "خبر").write_text("نص", encoding="utf-8")
        assert command(tmp_path / "خبر", json=False).status == 0
        assert opened == [{"library": library, "file": tmp_path / "خبر"}]

    @pytest.mark.parametrize("ending", sorted(ENDINGS.values()))
    def test_on_a_file_of_an_exercise(self, command, opened, library, tmp_path, ending):
        file = tmp_path / f"درس{ending}"
        file.write_bytes(b"PK")
        assert command(file, json=False).status == 0
        assert opened == [{"library": library, "file": file}]

    def test_a_library_given_is_the_library(self, command, opened, article, library):
        assert command(library, json=False, before=["--annotator", "ندى"]).status == 0
        assert run([str(library)]) == 0
        assert opened == [{"library": library, "file": None}] * 2

    def test_a_file_that_is_not_there(self, command, opened, tmp_path):
        assert command(tmp_path / "none.txt").status == 1
        assert command("none.txt").status == 1
        assert command("none").status == 2  # no such command
        assert opened == []


class TestRefusing:
    def test_without_a_display_one_line_names_what_works(self, command):
        result = command(json=False)
        assert result.status == 1
        assert result.err.count("\n") == 1
        assert "--help" in result.err
        assert list(command().data) == ["error"]

    def test_a_library_that_does_not_load(self, command, monkeypatch, opened):
        class Missing:
            def __getattr__(self, name):
                raise ImportError("libGL.so.1: cannot open shared object file: No such file")

        import reader.ui

        monkeypatch.delattr(reader.ui, "app", raising=False)
        monkeypatch.setitem(sys.modules, "reader.ui", Missing())
        result = command(json=False)
        assert result.status == 1
        sentence, line = result.err.splitlines()
        assert "libGL.so.1" in sentence
        assert line == display.INSTALL  # alone and without isolates, to be copied
        assert command().data["error"].endswith(display.INSTALL)

    def test_other_import_errors_are_bugs(self, command, monkeypatch, opened):
        class Broken:
            def __getattr__(self, name):
                raise ImportError("cannot import name 'x' from 'reader.ui' (somewhere.so)")

        import reader.ui

        monkeypatch.delattr(reader.ui, "app", raising=False)
        monkeypatch.setitem(sys.modules, "reader.ui", Broken())
        with pytest.raises(ImportError):
            command(json=False)

    def test_what_qt_would_abort_over(self, command, monkeypatch, opened):
        why = message("window.dead_display", name="DISPLAY=:0")
        monkeypatch.setattr(display, "obstacle", lambda: why)
        result = command(json=False)
        assert result.status == 1
        assert "DISPLAY=:0" in result.err
        assert "apt" not in result.err
        assert opened == []


class TestPlatforms:
    """Qt's own order: what is forced, else Wayland before X11."""

    def test_none(self):
        assert display.platforms() == []
        assert not display.has_display()
        assert display.obstacle() is None  # the first question is has_display

    def test_wayland_comes_first(self, monkeypatch):
        monkeypatch.setenv("DISPLAY", ":0")
        assert display.platforms() == ["xcb"]
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert display.platforms() == ["wayland", "xcb"]

    def test_a_forced_one_is_the_only_one(self, monkeypatch):
        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setenv("QT_QPA_PLATFORM", "Wayland-egl;vnc:size=800x600")
        assert display.platforms() == ["wayland-egl", "vnc"]

    @pytest.mark.parametrize("system", ["win32", "darwin"])
    def test_elsewhere_there_is_always_one(self, monkeypatch, system):
        monkeypatch.setattr(sys, "platform", system)
        assert display.has_display()
        assert display.obstacle() is None


class TestObstacles:
    @pytest.fixture
    def plugins(self, monkeypatch, tmp_path):
        """Make a folder of plugins, none of which holds anything that could be loaded."""
        for name in ("xcb", "wayland", "offscreen"):
            (tmp_path / f"libq{name}.so").touch()
        monkeypatch.setattr(display, "_plugins", lambda: tmp_path)

    @pytest.fixture
    def load(self, monkeypatch, plugins):
        """Say what happens when the plugin of a platform is loaded."""
        missing = {}

        def loaded(path):
            name = Path(path).stem.removeprefix("libq")
            if name in missing:
                raise OSError(f"{missing[name]}: cannot open shared object file: No such file")

        monkeypatch.setattr("ctypes.CDLL", loaded)
        return missing

    def test_a_missing_library_is_named(self, monkeypatch, load):
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        load["xcb"] = "libxcb-cursor.so.0"
        found = display.obstacle()
        assert found == message("window.missing_library", name="libxcb-cursor.so.0")

    def test_a_display_that_does_not_answer(self, monkeypatch, load):
        monkeypatch.setenv("DISPLAY", "elsewhere:0")
        monkeypatch.setattr(display, "answers", lambda _: False)
        assert display.obstacle() == message("window.dead_display", name="DISPLAY=elsewhere:0")

    def test_one_that_works_is_enough(self, monkeypatch, load):
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        monkeypatch.setenv("DISPLAY", ":0")
        load["wayland"] = "libwayland-cursor.so.0"
        monkeypatch.setattr(display, "answers", lambda platform: platform == "xcb")
        assert display.obstacle() is None

    def test_of_several_the_first_is_said(self, monkeypatch, load):
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        monkeypatch.setenv("DISPLAY", ":0")
        load["wayland"] = "libwayland-cursor.so.0"
        monkeypatch.setattr(display, "answers", lambda _: False)
        found = display.obstacle()
        assert found == message("window.missing_library", name="libwayland-cursor.so.0")

    def test_a_platform_that_does_not_exist(self, monkeypatch, load):
        monkeypatch.setenv("QT_QPA_PLATFORM", "paper")
        found = display.obstacle()
        assert found == message("window.unknown_platform", name="paper", variable="QT_QPA_PLATFORM")

    def test_a_plugin_that_fails_otherwise_is_left_to_qt(self, monkeypatch, plugins):
        monkeypatch.setenv("DISPLAY", ":0")  # the empty file: "file too short"
        assert display.obstacle() is None

    def test_plugins_put_elsewhere_are_left_to_qt(self, monkeypatch):
        monkeypatch.setenv("QT_QPA_PLATFORM", "paper")
        monkeypatch.setenv("QT_QPA_PLATFORM_PLUGIN_PATH", "/elsewhere")
        assert display.obstacle() is None

    @pytest.mark.parametrize("failed", [0, 1])
    def test_the_connection_to_x11_outlives_the_question(self, monkeypatch, failed):
        """A server without other clients would start anew, and turn Qt away meanwhile."""
        called = []

        class Function:
            def __init__(self, name):
                self.name = name

            def __call__(self, *_):
                called.append(self.name)
                return failed if self.name == "xcb_connection_has_error" else 1

        class Library:
            def __getattr__(self, name):
                setattr(self, name, Function(name))
                return vars(self)[name]

        monkeypatch.setattr("ctypes.CDLL", lambda _: Library())
        assert display.answers("xcb") is not bool(failed)
        assert ("xcb_disconnect" in called) == bool(failed)

    @linux
    def test_the_real_plugins_are_found(self):
        folder = display._plugins()
        assert folder is not None
        assert (folder / "libqxcb.so").exists()


@linux
@pytest.mark.parametrize(
    "variable",
    [{"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "none-987"}, {"QT_QPA_PLATFORM": "paper"}],
    ids=str,
)
def test_a_true_process_says_why_instead_of_aborting(tmp_path, variable):
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--json"],
        capture_output=True,
        env={**kept, "HAMISH_HOME": str(tmp_path), "LC_ALL": "C.UTF-8", **variable},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b'{"error": ')


def test_the_readme_names_the_same_packages():
    assert display.INSTALL in (ROOT / "README.md").read_text("utf-8").replace(" \\\n    ", " ")

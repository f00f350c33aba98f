"""The plan of the program, as tests that fail when the code leaves it."""

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "reader").rglob("*.py"))
TOP_LEVEL = {
    "reader", "resources", "corpus", "tests", "main.py", "pyproject.toml", "README.md",
    "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".gitignore", ".ci",
}  # fmt: skip

# room -> rooms of ours that it may import
ROOMS = {
    "core": set[str](),
    "language": {"core", "paths"},
    "paths": {"core"},
    "settings": {"core", "paths"},
    "store": {"core"},
    "compare": {"core"},
    "exchange": {"core", "language"},
    "exercises": {"core"},
    "printing": {"core", "language"},
    "acts": {
        "core", "store", "exchange", "compare", "exercises", "printing", "language", "settings",
        "paths",
    },
    "cli": {
        "core", "store", "exchange", "compare", "exercises", "printing", "acts", "language",
        "settings", "paths",
    },
    "ui": {
        "core", "store", "exchange", "compare", "exercises", "printing", "acts", "language",
        "settings", "paths",
    },
}  # fmt: skip
# room -> libraries of others that it may import; the standard library is free everywhere
LIBRARIES = {
    "core": {"regex"},
    "store": {"sqlite_utils"},
    "compare": {"rapidfuzz"},
    "exercises": set[str](),
    "language": set[str](),
    "settings": {"tomli_w"},
    "paths": {"platformdirs"},
    "printing": {"PySide6"},
    "ui": {"PySide6", "qtawesome", "fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic"},
    "cli": {"click"},
    "acts": set[str](),
}
QT = {"PySide6", "shiboken6", "qtawesome", "qtpy"}
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "constants", "misc"}
NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_CLASS = 60, 500, 300


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Give all nodes of a module, itself first; each test asks again."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT / "reader").parts[0]
    return first.removesuffix(".py")


@functools.cache
def imports(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    ours = {i.split(".")[1] for i in imports(path) if i.startswith("reader.")} - {room}
    ours -= {"__version__"}
    entry = room == "cli" and ours & {"ui"}  # the command line opens the window
    assert ours - ({"ui"} if entry else set()) <= ROOMS[room]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_room_uses_only_its_libraries(path: Path) -> None:
    import sys

    room = room_of(path)
    theirs = {i.split(".")[0] for i in imports(path)} - sys.stdlib_module_names - {"reader"}
    if room in LIBRARIES:
        assert theirs <= LIBRARIES[room]
    if room not in {"ui", "printing"}:
        assert not theirs & QT


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_goes_to_a_network(path: Path) -> None:
    found = imports(path)
    assert not [i for i in found for bad in NETWORK if i == bad or i.startswith(bad + ".")]
    assert not [i for i in found if "QtNetwork" in i or "QtWebEngine" in i]


def test_the_window_is_opened_from_one_place_of_the_command_line() -> None:
    entries = [
        name(path)
        for path in SOURCES
        if room_of(path) != "ui" and any(i.startswith("reader.ui") for i in imports(path))
    ]
    assert len(entries) <= 1, entries
    assert all(entry.startswith("reader/cli/") for entry in entries)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_sizes_stay_such_that_one_can_hold_them_in_mind(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    for node in nodes(path):
        length = (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length <= LONGEST_FUNCTION, f"{node.name}: {length} lines"
        if isinstance(node, ast.ClassDef):
            assert length <= LONGEST_CLASS, f"{node.name}: {length} lines"


def test_every_module_has_a_name_of_its_own_kind() -> None:
    assert not [path for path in SOURCES if path.stem in FORBIDDEN_NAMES]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    module = nodes(path)[0]
    assert isinstance(module, ast.Module)
    assert ast.get_docstring(module)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_broad_except(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: bare except"
            caught = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
            again = any(
                isinstance(n, ast.Raise) and n.exc is None for s in node.body for n in ast.walk(s)
            )
            assert again or not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


UI = [path for path in SOURCES if room_of(path) == "ui"]


@pytest.mark.parametrize("path", UI, ids=name)
def test_no_document_matter_reaches_rich_text(path: Path) -> None:
    """Labels come from one class that sets plain text, tooltips pass one function."""
    if path.parts[-2:] == ("components", "label.py"):
        return
    for node in nodes(path):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not called.endswith("QLabel"), f"line {node.lineno}: use components.label"
            assert not called.endswith((".setHtml", ".insertHtml")), f"line {node.lineno}"
            if called.endswith(".setToolTip") and node.args:
                given = ast.unparse(node.args[0])
                assert "tooltip(" in given or given == "''", f"line {node.lineno}"


def test_the_top_level_is_fixed() -> None:
    import shutil
    import subprocess

    if not shutil.which("git"):
        pytest.skip("no git here")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0 or not listed.stdout:
        pytest.skip("not a checkout of git")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL

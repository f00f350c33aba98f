"""What holds for every command: the exit status, the language, the library, mistakes."""

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click
import pytest

from reader import language, paths
from reader.acts.libraries import open_to_write
from reader.cli import root
from reader.cli.bars import bar
from reader.cli.root import hamish, run
from reader.language import say

ROOT = Path(__file__).parent.parent.parent
COMMANDS = [
    *("import", "articles", "show", "set", "memo", "remove", "collections", "collection"),
    *("annotate", "edit", "delete", "annotations", "tags", "tag", "search"),
    *("export", "compare", "reports", "links", "link", "names", "name"),
    *("import-annotations", "exercise"),
    *("undo", "redo", "history", "check", "backup", "backups", "restore"),
]


def all_commands(group=hamish, name=""):
    ctx = click.Context(group)
    for each in group.list_commands(ctx):
        command = group.get_command(ctx, each)
        yield f"{name} {each}".strip(), command
        if isinstance(command, click.Group):
            yield from all_commands(command, each)


def test_the_commands_of_the_contract_are_there():
    assert [name for name, _ in all_commands() if " " not in name] == COMMANDS
    nested = {name for name, _ in all_commands() if " " in name}
    assert nested == {
        *(f"collection {word}" for word in ("add", "rename", "delete", "put", "take")),
        *(f"tag {word}" for word in ("add", "set", "rename", "move", "merge", "split")),
        *(f"tag {word}" for word in ("load", "save", "delete")),
        *(f"link {word}" for word in ("make", "set", "delete")),
        *(f"name {word}" for word in ("add", "set", "delete")),
        *(f"exercise {word}" for word in ("new", "give", "templates", "list", "open", "handin")),
        *(f"exercise {word}" for word in ("take", "collect", "review", "feedback", "delete")),
    }


@pytest.mark.parametrize("spoken", ["ar", "en"])
def test_every_command_and_option_has_help(spoken, capsys):
    language.use(spoken)
    for name, command in [("", hamish), *all_commands()]:
        assert say(command.help), name
        for param in command.params:
            if isinstance(param, click.Option):
                assert say(param.help), (name, param.name)
    language.use(None)


@pytest.mark.parametrize(("locale", "heading"), [("ar_EG", "الأوامر"), ("en_GB", "Commands")])
def test_help_follows_the_language(capsys, monkeypatch, locale, heading):
    monkeypatch.setenv("LC_ALL", f"{locale}.UTF-8")
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert heading in shown
    assert "annotate" in shown
    assert run(["tag", "--help"]) == 0


def test_settings_come_before_the_locale(home, capsys):
    home.mkdir()
    (home / "settings.toml").write_text('language = "ar"\ndigits = "arabic"\n', encoding="utf-8")
    assert run(["undo"]) == 0
    assert capsys.readouterr().out == say("cli.nothing_to_undo") + "\n"
    assert language.language() == "ar"


def test_a_damaged_settings_file_is_said_on_stderr(home, capsys):
    home.mkdir()
    (home / "settings.toml").write_text("=", encoding="utf-8")
    assert run(["--json", "undo"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == []
    assert "settings.damaged-1.toml" in captured.err


def test_the_default_library_is_the_one_of_the_settings(home, capsys, tmp_path):
    assert run(["--json", "tags"]) == 1  # reading makes no library
    assert not paths.default_library().exists()
    assert run(["--json", "tag", "add", "جديد"]) == 0
    assert paths.default_library().exists()
    chosen = tmp_path / "آخر.hamish"
    (home / "settings.toml").write_text(f'library = "{chosen}"\n', encoding="utf-8")
    assert run(["--json", "undo"]) == 0
    assert chosen.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("paint",),
        ("--colour", "tags"),
        ("tags", "extra"),
        ("tags", "--colour"),
        ("tag",),
        ("--library",),
        ("annotate", "1"),
    ],
)
def test_wrong_usage_is_2_and_says_so(command, words, arabic):
    result = command(*words, json=False)
    assert result.status == 2
    assert result.out == ""
    assert result.err.strip()
    answer = command(*words)
    assert answer.status == 2
    assert list(answer.data) == ["error"]


@pytest.mark.parametrize("words", [("tag",), ("collection",)])
def test_a_group_without_a_command_says_that_it_is_missing(command, words):
    assert "COMMAND" in command(*words).data["error"]
    assert "Usage:" not in command(*words).data["error"]
    assert "rename" in command(*words, json=False).err  # the help


def test_an_empty_path_is_no_path(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "خبر.txt").write_text("قال من حضر إن في الأمر سعة.\n", "utf-8")
    for words in (("import", ""), ("backup", ""), ("restore", "")):
        assert command(*words).status == 2  # a script's unset variable, not this folder
    assert run(["--json", "--library", "", "tags"]) == 2


def test_a_refusal_is_one_sentence(command, library):
    library.write_text("no library at all, but long enough to look like a file of some kind")
    for words in (("tags",), ("undo",), ("check",)):
        result = command(*words, json=False)
        assert result.status == 1
        assert result.out == ""
        assert result.err.count("\n") == 1
        assert library.name in result.err


def test_a_library_that_another_program_writes(command, library, article):
    with open_to_write(library, holder="window"):
        refused = command("undo")
        assert refused.status == 1
        assert "window" in refused.data["error"]
        assert len(command("articles").data) == 1


def damage(library, table):
    """Spoil the first page of a table, where its rows are found."""
    with closing(sqlite3.connect(library)) as conn:
        page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        number = page.fetchone()[0]
        size = conn.execute("PRAGMA page_size").fetchone()[0]
    with library.open("r+b") as file:
        file.seek((number - 1) * size)
        file.write(b"\x55" * size)


def test_a_damaged_library_is_refused_by_a_sentence(command, library, article):
    damage(library, "documents")
    for words in (("articles",), ("show", 1), ("annotate", 1, 0, 5), ("remove", 1), ("undo",)):
        result = command(*words)
        assert result.status == 1
        assert "damaged" in result.data["error"], words
    assert not paths.log_file().exists()
    (problem, *_) = command("check").data["problems"]
    assert problem["kind"] == "sqlite"


def test_a_library_of_a_newer_program_can_only_be_read(command, library, article):
    with closing(sqlite3.connect(library, isolation_level=None)) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('reader', 'm999_later', '2031-04-09T00:00:00')"
        )
    read = command("articles")
    assert (read.status, len(read.data)) == (0, 1)
    assert "newer" in read.err
    refused = command("annotate", 1, 0, 5, json=False)
    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert "Update" in refused.err


def test_a_folder_that_nobody_may_look_into(command, library, article, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    for words in (("articles",), ("tag", "add", "س"), ("check",), ("backup", "نسخة.hamish")):
        result = command(*words)
        assert result.status == 1
        assert library.name in result.data["error"], words
    assert not paths.log_file().exists()


def test_what_the_system_refuses_elsewhere_is_a_sentence_and_in_the_log(
    command, article, monkeypatch
):
    def refuse(folder):
        raise PermissionError(errno.EACCES, "Permission denied", "/نسخ")

    monkeypatch.setattr("reader.cli.keeping.list_backups", refuse)
    result = command("backups")
    assert result.status == 1
    assert "/نسخ" in result.data["error"]
    assert "Permission denied" in result.data["error"]
    assert "PermissionError" in paths.log_file().read_text(encoding="utf-8")


def test_a_mistake_of_ours_goes_to_the_log_without_a_trace_on_screen(capsys, monkeypatch):
    run(["--json", "undo"])
    capsys.readouterr()
    with pytest.raises(ZeroDivisionError) as caught:
        divmod(1, 0)
    sys.excepthook(caught.type, caught.value, caught.tb)
    captured = capsys.readouterr()
    assert "hamish.log" in json.loads(captured.out)["error"]
    assert "Traceback" not in captured.err
    assert "ZeroDivisionError" in paths.log_file().read_text(encoding="utf-8")


def test_ctrl_c_is_a_wish_to_stop_the_first_time():
    before = signal.getsignal(signal.SIGINT)
    with bar() as progress:
        assert not progress.cancelled
        signal.raise_signal(signal.SIGINT)
        assert progress.cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_the_bar_is_drawn_only_in_a_terminal(capsys, monkeypatch):
    with bar() as progress:
        progress.report(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    clock = iter([0.0, 0.1, 1.0, 1.01, 2.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with bar() as progress:
        for done in (1, 2, 3, 4):
            progress.report(done, 4)
    drawn = capsys.readouterr().err
    assert drawn.count("█") > 0
    assert drawn.count("\r") == 3  # at 1.0 and 2.0 seconds, and taken away


def hamish_process(*words, home, **more):
    environment = {**os.environ, "HAMISH_HOME": str(home), "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        capture_output=True,
        env=environment,
        cwd=home,
        timeout=60,
        check=False,
    )


def test_a_true_process_answers_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "خبر.txt").write_text("عنوان الخبر\n\nقال من حضر إن في الأمر سعة.\n", "utf-8")
    done = hamish_process("--json", "import", "خبر.txt", home=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["imported"][0]["file"] == "خبر.txt"
    shown = hamish_process("articles", home=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert "عنوان الخبر" in shown.stdout.decode("utf-8")


def test_a_file_name_that_is_no_text(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes only text for names")
    done = hamish_process("--json", "import", ".", home=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["refused"][0]["file"] == "\udcff.txt"


def test_a_reader_who_has_enough_is_no_mistake(tmp_path):
    hamish_process("tag", "add", "جديد", home=tmp_path)
    environment = {**os.environ, "HAMISH_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "tags"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        process.stdout.close()
        error = process.stderr.read()
    assert error == b""


def test_every_module_of_commands_is_named(monkeypatch):
    folder = ROOT / "reader" / "cli"
    with_commands = {
        path.stem for path in folder.glob("*.py") if "\nCOMMANDS = " in path.read_text("utf-8")
    }
    assert with_commands == set(root._MODULES.values())

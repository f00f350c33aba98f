"""The group of commands, what may be said before a command, and the exit status."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import cast

import click

from reader import __version__, language, settings
from reader.acts import bugs
from reader.cli.answers import Answer, aside, give, prepare_streams, refuse
from reader.cli.given import Given
from reader.cli.spoken import Group, argument, option, usage_lines, usage_sentence
from reader.cli.values import File
from reader.core.errors import ReaderError
from reader.language import say, sentence

_MODULES: Mapping[str, str] = {
    "import": "importing",
    "articles": "articles",
    "show": "articles",
    "set": "articles",
    "memo": "articles",
    "remove": "articles",
    "collections": "collections",
    "collection": "collections",
    "annotate": "annotations",
    "edit": "annotations",
    "delete": "annotations",
    "annotations": "annotations",
    "tags": "codebook",
    "tag": "codebook",
    "search": "searching",
    "export": "exporting",
    "compare": "comparing",
    "reports": "comparing",
    "links": "links",
    "link": "links",
    "names": "names",
    "name": "names",
    "import-annotations": "annotations_in",
    "exercise": "exercises",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "check": "keeping",
    "backup": "keeping",
    "backups": "keeping",
    "restore": "keeping",
}
"""Where each command is written, in the order of the help."""


class Root(Group):
    """All commands, each imported when it is called; anything else may be a file to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - its shape
        """Name the commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        commands = import_module(f"reader.cli.{module}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or take the word for a file to open in the window."""
        if args[0] not in _MODULES and _may_be_file(args[0]) and not ctx.resilient_parsing:
            return "open", open_file, args
        return super().resolve_command(ctx, args)


def _may_be_file(word: str) -> bool:
    path = Path(word)
    return bool(path.suffix) or len(path.parts) > 1 or path.exists()


@click.group(cls=Root, help="cli.about", invoke_without_command=True)
@option("--library", metavar="FILE", type=File(), help="cli.opt.library")
@option("--json", "as_json", is_flag=True, help="cli.opt.json")
@option("--annotator", metavar="NAME", help="cli.opt.annotator")
@option("--version", "version", is_flag=True, help="cli.opt.version")
@click.pass_context
def hamish(
    ctx: click.Context, library: Path | None, annotator: str | None, *, as_json: bool, version: bool
) -> Answer | int | None:
    """Gather what was said before the command; without a command, open the window."""
    chosen = ctx.find_object(settings.Settings) or settings.load()
    ctx.obj = Given(
        settings=chosen,
        library_path=library or chosen.library_path,
        annotator=(annotator or "").strip() or chosen.annotator_name,
        as_json=as_json,
        library_said=library is not None,
    )
    if version:
        ctx.exit(give(Answer({"version": __version__}, [__version__]), as_json=as_json))
    if ctx.invoked_subcommand is None:
        from reader.cli.window import open_window

        return open_window(ctx.obj, None)
    return None


@click.command("open", hidden=True)
@argument("file", "FILE", type=File())
@click.pass_obj
def open_file(given: Given, file: Path) -> int:
    """Open the window on a file."""
    from reader.cli.window import open_window

    return open_window(given, file)


def run(arguments: Sequence[str]) -> int:
    """Carry out a command and print its answer; return the exit status."""
    as_json = _asks_for_json(arguments)
    prepare_streams(as_json=as_json)
    chosen = settings.load()
    language.use(chosen.language, chosen.digits)
    sys.excepthook = _Bug(as_json=as_json)
    for notice in chosen.notices:
        aside(sentence(notice))
    try:
        answer = hamish.main(list(arguments), standalone_mode=False, obj=chosen)
        if isinstance(answer, Answer):
            return give(answer, as_json=as_json)
    except click.UsageError as error:
        return _wrong_usage(error, as_json=as_json)
    except ReaderError as error:
        return refuse(sentence(error.message), as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        return refuse(say("cli.stopped"), as_json=as_json)
    except BrokenPipeError:  # ``hamish articles | head``: the reader has enough
        sys.stdout = None
        return 0
    except OSError as error:
        return refuse(_by_the_system(error), as_json=as_json)
    return cast("int", answer or 0)


def _by_the_system(error: OSError) -> str:
    """Say what the disk or the rights refused, in a place that has no words of its own."""
    bugs.write_down(type(error), error, error.__traceback__)
    path = None if error.filename is None else str(error.filename)
    return say("cli.system_refused", reason=error.strerror or str(error), path=path)


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Look for ``--json`` before the command, where even wrong usage must answer in JSON."""
    waiting = False
    for word in arguments:
        if waiting or word.startswith("-"):
            if word == "--json" and not waiting:
                return True
            waiting = not waiting and word in {"--library", "--annotator"}
        else:
            return False
    return False


def _wrong_usage(error: click.UsageError, *, as_json: bool) -> int:
    """Show how it is done, and say what is wrong."""
    if as_json:
        return refuse(usage_sentence(error).split("\n", 1)[0], as_json=True, status=2)
    for line in usage_lines(error):
        aside(line)
    return 2


class _Bug:
    """The last resort: a mistake of ours goes to the log, and the person gets a sentence."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log = bugs.write_down(kind, error, trace)
        refuse(say("bug.sentence", path=str(log) if log else None), as_json=self._as_json)

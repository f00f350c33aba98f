"""Commands that keep a library safe: check, backup, backups, restore."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from reader import paths
from reader.cli import wording
from reader.cli.answers import Answer, aside
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File
from reader.core.errors import LibraryError, UsageError
from reader.language import say, sentence
from reader.store.annotations import OWN
from reader.store.backup import back_up
from reader.store.backup import backups as list_backups
from reader.store.check import Problem, check_file
from reader.store.connection import is_there
from reader.store.giving import clean_copy
from reader.store.repair import repair as repair_library
from reader.store.restore import restore as restore_library


@click.command("check", cls=Command, help="cli.check")
@option("--repair", is_flag=True, help="cli.opt.repair")
@pass_given
def check(given: Given, *, repair: bool) -> Answer:
    """Prove the library; with ``--repair``, mend what can be mended."""
    repaired: list[Problem] = []
    if repair:
        with given.writing(create=False) as library, bar() as progress:
            folder = paths.backup_dir(given.library_path)
            done = repair_library(library, folder=folder, progress=progress)
        problems, repaired = done.left, done.repaired
        if done.copy is not None:
            aside(say("cli.copy_before", path=str(done.copy)))
    else:
        _require(given.library_path)
        with bar() as progress:
            problems = check_file(given.library_path, progress)
    data = {
        "ok": not problems,
        "problems": [_problem(each) for each in problems],
        "repaired": [_problem(each) for each in repaired],
    }
    return Answer(data, list(_check_lines(problems, repaired)), bad=bool(problems))


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        "annotation": problem.annotation,
        "article": problem.article,
        "detail": sentence(problem.detail),
    }


def _check_lines(problems: Iterable[Problem], repaired: Iterable[Problem]) -> Iterable[str]:
    for each in repaired:
        yield say("cli.repaired", detail=sentence(each.detail))
    for each in problems:
        yield sentence(each.detail)
    if not problems:
        yield say("cli.sound")


@click.command("backup", cls=Command, help="cli.backup")
@argument("file", "FILE", type=File())
@option("--clean", is_flag=True, help="cli.opt.clean")
@option("--layer", "layers", metavar="L", multiple=True, help="cli.opt.clean_layer")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def backup(
    given: Given, file: Path, layers: tuple[str, ...], *, clean: bool, force: bool
) -> Answer:
    """Write a live, checked copy; ``--clean`` makes one to hand over."""
    if layers and not clean:
        raise UsageError("cli.layer_without_clean")
    _require(given.library_path)
    with bar() as progress:
        if clean:
            made = clean_copy(
                given.library_path, file, layers=layers or (OWN,), progress=progress, force=force
            )
        else:
            made = back_up(given.library_path, file, progress=progress, force=force)
    return Answer({"file": str(made.path)}, [say("cli.backed_up", path=str(made.path))])


@click.command("backups", cls=Command, help="cli.backups")
@pass_given
def backups(given: Given) -> Answer:
    """List the good backups of the library, newest first."""
    folder = paths.backup_dir(given.library_path)
    data = [
        {
            "file": str(each.path),
            "at": each.at,
            "articles": each.articles,
            "annotations": each.annotations,
        }
        for each in list_backups(folder)
    ]
    return Answer(data, list(wording.backup_lines(data)) or [say("cli.no_backups")])


@click.command("restore", cls=Command, help="cli.restore")
@argument("file", "FILE", type=File())
@pass_given
def restore(given: Given, file: Path) -> Answer:
    """Put a backup (a path, or a name of the list) back; the present library is kept aside."""
    folder = paths.backup_dir(given.library_path)
    if not file.exists() and (folder / file).is_file():
        file = folder / file
    with bar() as progress:
        done = restore_library(file, given.library_path, folder=folder, progress=progress)
    kept = str(done.aside) if done.aside else None
    return Answer({"file": str(file), "kept_aside": kept}, [sentence(done.message)])


def _require(library: Path) -> None:
    """Raise LibraryError where there is no library to copy or to check."""
    if not is_there(library):
        raise LibraryError("library.not_found", file=str(library))


COMMANDS = (check, backup, backups, restore)

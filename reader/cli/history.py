"""Commands on the history: undo, redo, list."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from reader.cli import wording
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import acts, is_cut
from reader.cli.spoken import Command, option
from reader.cli.values import Number
from reader.language import say
from reader.store.history import Act
from reader.store.locking import is_held


@click.command("undo", cls=Command, help="cli.undo")
@pass_given
def undo(given: Given) -> Answer:
    """Take the newest act back."""
    with given.writing() as library, bar() as progress:
        act = library.history.to_undo()
        if act is None:
            return Answer([], [say("cli.nothing_to_undo")])
        library.undo(progress)
        return _moved(library.history.get(act.id))


@click.command("redo", cls=Command, help="cli.redo")
@pass_given
def redo(given: Given) -> Answer:
    """Do the act that was undone last again."""
    with given.writing() as library, bar() as progress:
        act = library.history.to_redo()
        if act is None:
            return Answer([], [say("cli.nothing_to_redo")])
        library.redo(progress)
        return _moved(library.history.get(act.id))


def _moved(act: Act) -> Answer:
    """Answer the act undone or redone; one stopped half-way is ``partial``, and that is said."""
    shape = acts([act])
    refusals = [say("cli.stopped")] if is_cut(act) else []
    return Answer(shape, list(wording.act_lines(shape)), refusals)


@click.command("history", cls=Command, help="cli.history")
@option("--limit", metavar="N", type=Number(least=1), help="cli.opt.limit")
@pass_given
def history(given: Given, limit: int | None) -> Answer:
    """List the last acts, newest first."""
    with given.reading() as library:
        shape = acts(_settled(library.history.entries(limit), given.library_path))
    return Answer(shape, list(wording.act_lines(shape)) or [say("cli.no_history")])


def _settled(entries: Sequence[Act], library: Path) -> Sequence[Act]:
    """Show an act as partial whose process died in the middle of it; the next writer notes that."""
    if any(act.state == "running" for act in entries) and not is_held(library):
        return [replace(act, state="partial") if act.state == "running" else act for act in entries]
    return entries


COMMANDS = (undo, redo, history)

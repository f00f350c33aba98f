"""Commands on the history: undo, redo, list."""

import click

from reader.cli import wording
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import acts
from reader.cli.spoken import Command, option
from reader.cli.values import Number
from reader.language import say


@click.command("undo", cls=Command, help="cli.undo")
@pass_given
def undo(given: Given) -> Answer:
    """Take the newest act back."""
    with given.writing() as library, bar() as progress:
        act = library.history.to_undo()
        if act is None:
            return Answer([], [say("cli.nothing_to_undo")])
        library.undo(progress)
        shape = acts([library.history.get(act.id)])
    return Answer(shape, list(wording.act_lines(shape)))


@click.command("redo", cls=Command, help="cli.redo")
@pass_given
def redo(given: Given) -> Answer:
    """Do the act that was undone last again."""
    with given.writing() as library, bar() as progress:
        act = library.history.to_redo()
        if act is None:
            return Answer([], [say("cli.nothing_to_redo")])
        library.redo(progress)
        shape = acts([library.history.get(act.id)])
    return Answer(shape, list(wording.act_lines(shape)))


@click.command("history", cls=Command, help="cli.history")
@option("--limit", metavar="N", type=Number(least=1), help="cli.opt.limit")
@pass_given
def history(given: Given, limit: int | None) -> Answer:
    """List the last acts, newest first."""
    with given.reading() as library:
        shape = acts(library.history.entries(limit))
    return Answer(shape, list(wording.act_lines(shape)) or [say("cli.no_history")])


COMMANDS = (undo, redo, history)

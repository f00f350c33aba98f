"""Click's commands and options, saying everything through the catalogue.

``help`` holds the id of a message, not a sentence: the language is known only when the program
runs. Mistakes in usage, too, are said in the person's language.
"""

from collections.abc import Callable, Sequence
from typing import Any

import click

from reader.language import say

_HEADINGS = {"Options": "cli.options", "Commands": "cli.commands"}
_NO_ARGUMENTS = getattr(click.exceptions, "NoArgsIsHelpError", ())


class Formatter(click.HelpFormatter):
    """Write help under headings of the catalogue."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, prefix or f"{say('cli.usage')} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        name = _HEADINGS.get(heading)
        super().write_heading(say(name) if name else heading)


class Context(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose ``help`` is the id of a message."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the two columns of help."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], say(self.help)


class Command(click.Command):
    """A command whose ``help`` is the id of a message."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - its shape
        """Give the one line of help, whole."""
        return say(self.help) if self.help else ""

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - its shape
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what the command does."""
        _write_help(self, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Make the option that shows the help."""
        return _help_option(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is said in our words."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(say("cli.too_many", name=" ".join(rest)), ctx)
        return rest


class Group(click.Group):
    """A group whose ``help`` is the id of a message."""

    context_class = Context
    command_class = Command

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - its shape
        """Give the one line of help, whole."""
        return say(self.help) if self.help else ""

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - its shape
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what the group is for."""
        _write_help(self, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Make the option that shows the help."""
        return _help_option(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is said in our words."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise click.UsageError(say("cli.no_such_command", name=args[0]), ctx)
        return super().resolve_command(ctx, args)


def option(*names: str, help: str, **settings: Any) -> Callable[..., Any]:  # noqa: A002, ANN401
    """Decorate a command with an option of ours."""
    return click.option(*names, cls=Option, help=help, **settings)


def argument(name: str, metavar: str, **settings: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Decorate a command with an argument, shown as ``metavar``."""
    return click.argument(name, metavar=metavar, **settings)


def usage_sentence(error: click.UsageError) -> str:
    """Say what is wrong with the way a command was called."""
    if isinstance(error, _NO_ARGUMENTS):
        return say("cli.missing", key="COMMAND")
    match error:
        case click.NoSuchOption():
            return say("cli.no_such_option", key=error.option_name)
        case click.BadOptionUsage():
            return say("cli.option_without_value", key=error.option_name)
        case click.MissingParameter():
            return say("cli.missing", key=_hint(error))
        case click.BadParameter():
            return say("cli.bad_value", key=_hint(error), detail=error.message)
    return error.message


def usage_lines(error: click.UsageError) -> Sequence[str]:
    """Show how the command is called, above the sentence."""
    if isinstance(error, _NO_ARGUMENTS):
        return [error.message]
    usage = [error.ctx.get_usage()] if error.ctx else []
    return [*usage, usage_sentence(error)]


def _hint(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.metavar or error.param.human_readable_name


def _write_help(command: click.Command, formatter: click.HelpFormatter) -> None:
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(command.help))


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = say("cli.help")
    return option

"""Kinds of arguments: offsets, parts, directions, dates. A wrong one is wrong usage (status 2)."""

from collections.abc import Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any, Never, cast

import click

from reader.core.model import PART_KINDS
from reader.language import say

DIRECTIONS = ("rtl", "ltr", "auto")
Span = tuple[int, int]


class Number(click.ParamType):
    """A whole number, not below ``least`` nor above ``most``, in either digits."""

    name = "number"

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the number."""
        try:
            number = int(str(value))
        except ValueError:
            self.fail(say("cli.not_a_number", value=str(value)), param, ctx)
        if number < self.least or (self.most is not None and number > self.most):
            most = self.most if self.most is not None else "…"
            self.fail(say("cli.out_of_range", range=f"{self.least}–{most}"), param, ctx)
        return number


class File(click.Path):
    """A file or folder; whoever opens it says what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(
        self,
        value: str | PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - its shape
        """Read the path; an empty one (a script's unset variable) would mean this folder."""
        if not str(value):
            self.fail(say("cli.empty_path"), param, ctx)
        return super().convert(value, param, ctx)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Read the word."""
        if value not in self.choices:
            _wrong_word(self, str(value), list(self.choices), param, ctx)
        return str(value)


class Stretch(click.ParamType):
    """``START:END``; whoever knows the text says whether that lies in it."""

    name = "stretch"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Span:
        """Read the two offsets."""
        if isinstance(value, tuple):  # click may hand in what was converted already
            return cast("Span", value)
        start, colon, end = str(value).partition(":")
        if not colon:
            self.fail(say("cli.bad_stretch", value=str(value)), param, ctx)
        offset = Number()
        return offset.convert(start, param, ctx), offset.convert(end, param, ctx)


class Part(click.ParamType):
    """``KIND:START:END``."""

    name = "part"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int, int]:
        """Read the kind and the span."""
        pieces = str(value).split(":")
        if len(pieces) != 3:
            self.fail(say("cli.bad_part", value=str(value)), param, ctx)
        kind, start, end = pieces
        if kind not in PART_KINDS:
            _wrong_word(self, kind, PART_KINDS, param, ctx)
        return (kind, *_span(self, start, end, param, ctx))


class Direction(click.ParamType):
    """``START:END:rtl``, ``ltr`` or ``auto``."""

    name = "direction"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int, str]:
        """Read the span and the direction."""
        pieces = str(value).split(":")
        if len(pieces) != 3:
            self.fail(say("cli.bad_direction", value=str(value)), param, ctx)
        start, end, direction = pieces
        if direction not in DIRECTIONS:
            _wrong_word(self, direction, DIRECTIONS, param, ctx)
        return (*_span(self, start, end, param, ctx), direction)


class Moment(click.ParamType):
    """An ISO date or datetime; an empty one means unknown."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Read the date and write it as ISO 8601 has it."""
        text = str(value).strip()
        if not text:
            return ""
        try:
            return _iso(text)
        except ValueError:
            self.fail(say("cli.bad_date", value=text), param, ctx)


def _iso(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return datetime.fromisoformat(text).isoformat()


def _span(
    kind: click.ParamType,
    start: str,
    end: str,
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> Span:
    offset = Number()
    first, last = offset.convert(start, param, ctx), offset.convert(end, param, ctx)
    if first >= last:
        kind.fail(say("cli.empty_span", range=f"{first}–{last}"), param, ctx)
    return first, last


def _wrong_word(
    kind: click.ParamType,
    value: str,
    choices: Sequence[str],
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> Never:
    kind.fail(say("cli.not_one_of", value=value, choices=" · ".join(choices)), param, ctx)

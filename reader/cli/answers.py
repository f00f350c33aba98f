"""What a command answers, and how it is printed: one JSON document, or lines for people."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import IO

_CONTROLS = {code: None for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a command: ``data`` for ``--json``, ``lines`` for people.

    ``refusals`` are sentences about what was refused while the rest was done; they make the exit
    status 1, and people see them on stderr (in ``data`` they have their place already).
    """

    data: object
    lines: Iterable[str] = ()
    refusals: Iterable[str] = field(default=())
    bad: bool = False
    """Whether the exit status is 1 without a refusal: ``check`` found problems."""


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and tell the exit status."""
    refusals = list(answer.refusals)
    if as_json:
        give_json(answer.data)
    else:
        for line in answer.lines:
            print(tame(line))
        sys.stdout.flush()
        for line in refusals:
            aside(line)
    return 1 if refusals or answer.bad else 0


def refuse(sentence: str, *, as_json: bool, status: int = 1) -> int:
    """Say that the whole command was refused, and tell the exit status."""
    if as_json:
        give_json({"error": sentence})
    else:
        aside(sentence)
    return status


def give_json(data: object) -> None:
    """Print one JSON document."""
    print(json.dumps(data, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))
    sys.stdout.flush()


def aside(line: str) -> None:
    """Say something that is not part of the answer."""
    print(tame(line), file=sys.stderr, flush=True)


def tame(line: str) -> str:
    """Take out the control characters of an article, which a terminal would obey."""
    return line.translate(_CONTROLS)


def prepare_streams(*, as_json: bool) -> None:
    """Make stdout and stderr able to hold Arabic and every file name.

    What leaves for a file or another program is UTF-8. Half a surrogate pair (a file name that
    was no UTF-8) is written as an escape, which is right in JSON too.
    """
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream, utf8=as_json or not stream.isatty())


def _prepare(stream: IO[str], *, utf8: bool) -> None:
    if isinstance(stream, TextIOWrapper):
        encoding = "utf-8" if utf8 else stream.encoding
        stream.reconfigure(encoding=encoding, errors="backslashreplace")

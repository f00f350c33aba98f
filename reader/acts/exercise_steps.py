"""Steps of an exercise as a person writes them in a JSON file: read, and refused by the step.

The file holds a list of steps, or an object with ``steps`` and whatever else an exercise says
(``aim``, ``minutes``, ``questions``, ``rubric``). Tags are named as on the command line.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, cast

from reader.core.errors import FileError, UsageError
from reader.exercises.model import STEP_KINDS, Row, Step, StepKind
from reader.exercises.wire import from_json
from reader.language import say

_LARGEST: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step before its tags are known by their ids; else as ``exercises.model.Step``."""

    kind: StepKind
    title: str
    hint: str | None = None
    tags: tuple[str, ...] = ()
    at_least: int = 1
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepsFile:
    """All that a steps file says."""

    steps: tuple[StepPlan, ...]
    aim: str = ""
    minutes: int | None = None
    questions: tuple[str, ...] = ()
    rubric: tuple[Row, ...] = ()


_WANTED: Final[Mapping[str, str]] = {
    "kind": "exercise.step_kind",
    "title": "exercise.step_text",
    "hint": "exercise.step_text",
    "at_least": "exercise.step_count",
    "tags": "exercise.step_list",
    "options": "exercise.step_list",
    "rows": "exercise.step_list",
}


def read_steps(path: Path, articles: int) -> StepsFile:
    """Read a steps file for an exercise with so many articles. Raises FileError, UsageError."""
    given = _json(path)
    if isinstance(given, list):
        given = {"steps": given}
    if not isinstance(given, dict) or not isinstance(given.get("steps"), list):
        raise FileError("exercise.steps_no_list", path=str(path))
    table = cast("dict[str, object]", given)
    steps = cast("list[object]", table.pop("steps"))
    if not steps:
        raise FileError("exercise.steps_no_list", path=str(path))
    plans = tuple(_plan(number, step, articles) for number, step in enumerate(steps, 1))
    try:
        about = from_json(StepsFile, json.dumps({**table, "steps": []}).encode())
    except ValueError as error:
        key = str(error).replace(": ", ".").partition(".")[2]
        raise FileError("exercise.steps_about", path=str(path), key=key) from error
    return StepsFile(plans, about.aim, about.minutes, about.questions, about.rubric)


def _json(path: Path) -> object:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise FileError("exercise.steps_no_list", path=str(path))
        return json.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise FileError("import.not_found") from None
    except OSError as error:
        raise FileError("import.unreadable") from error
    except (ValueError, RecursionError) as error:
        raise FileError("exercise.steps_no_json", path=str(path), detail=str(error)) from error


def _plan(number: int, given: object, articles: int) -> StepPlan:
    """Read one step; whatever is wrong is said with its number."""
    try:
        plan = from_json(StepPlan, json.dumps(given).encode())
    except ValueError as error:
        raise _mistake(number, str(error)) from error
    if not plan.title.strip():
        raise UsageError("exercise.step_text", number=number, key="title")
    if plan.at_least < 1:
        raise UsageError("exercise.step_count", number=number, key="at_least")
    if plan.kind in {"choice", "scale"} and len(plan.options) < 2:
        raise UsageError("exercise.step_options", number=number)
    if plan.kind == "chart" and not plan.rows:
        raise UsageError("exercise.step_rows", number=number)
    if plan.kind == "links" and articles < 2:
        raise UsageError("exercise.step_links", number=number)
    return plan


def _mistake(number: int, where: str) -> UsageError:
    """Say what of a step has not the form that it needs; ``where`` is of ``wire``."""
    key = where.removeprefix("StepPlan").lstrip(".: ")
    if not key:
        return UsageError("exercise.step_no_object", number=number)
    if key not in _WANTED:
        known = " · ".join(field.name for field in fields(StepPlan))
        return UsageError("exercise.step_unknown", number=number, key=key, choices=known)
    if key == "kind":
        return UsageError("exercise.step_kind", number=number, choices=" · ".join(STEP_KINDS))
    return UsageError(_WANTED[key], number=number, key=key)


def default_steps() -> tuple[StepPlan, ...]:
    """Give the steps of an exercise for which none were written: read, mark, answer."""
    return (
        StepPlan("read", say("exercise.step.read")),
        StepPlan("mark", say("exercise.step.mark"), at_least=3),
        StepPlan("words", say("exercise.step.question")),
    )


def numbered(plans: Sequence[StepPlan], tag_ids: Mapping[str, str]) -> tuple[Step, ...]:
    """Make steps; ``tag_ids`` knows the tags by the names that the plans use."""
    return tuple(
        Step(
            number=number,
            kind=plan.kind,
            title=plan.title.strip(),
            hint=(plan.hint or "").strip() or None,
            tag_ids=tuple(dict.fromkeys(tag_ids[name] for name in plan.tags)),
            at_least=plan.at_least,
            options=plan.options,
            rows=plan.rows,
        )
        for number, plan in enumerate(plans, 1)
    )

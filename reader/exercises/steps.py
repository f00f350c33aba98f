"""Steps: what of an exercise is done, told from the work alone; nothing is ever locked by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.exercises.model import Answer, Exercise, Source, Step, Work


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: ``done`` of ``wanted``; read and answers want one thing."""

    step: Step
    done: int
    wanted: int

    @property
    def is_met(self) -> bool:
        """Say whether nothing is missing."""
        return self.done >= self.wanted


def states(exercise: Exercise, work: Work, read: Mapping[str, bool]) -> tuple[StepState, ...]:
    """Tell the state of every step; ``read`` says by id which sources were read to their end."""
    answers = {answer.step: answer for answer in work.answers}
    return tuple(
        StepState(step, *_counted(step, exercise.sources, work, answers.get(step.number), read))
        for step in exercise.steps
    )


def open_steps(exercise: Exercise, work: Work, read: Mapping[str, bool]) -> list[int]:
    """List the numbers of the steps at which something is missing."""
    return [state.step.number for state in states(exercise, work, read) if not state.is_met]


def _counted(
    step: Step,
    sources: tuple[Source, ...],
    work: Work,
    answer: Answer | None,
    read: Mapping[str, bool],
) -> tuple[int, int]:
    if step.kind == "read":
        return sum(read.get(source.id, False) for source in sources), len(sources)
    if step.kind == "mark":
        tags = set(step.tag_ids)
        fitting = [
            mark for mark in work.marks if (tags & {*mark.tag_ids} if tags else mark.tag_ids)
        ]
        return len(fitting), step.at_least
    if step.kind == "links":
        return len(work.links), step.at_least
    if step.kind == "chart":
        wanted = len(step.rows) * len(sources)
        return (_cells_filled(step, answer, len(sources)), wanted)
    return int(_is_answered(step, answer)), 1


def _is_answered(step: Step, answer: Answer | None) -> bool:
    if answer is None:
        return False
    if step.kind == "words":
        return isinstance(answer.value, str) and bool(answer.value.strip())
    return isinstance(answer.value, int) and 0 <= answer.value < len(step.options)


def _cells_filled(step: Step, answer: Answer | None, columns: int) -> int:
    if answer is None or not isinstance(answer.value, tuple):
        return 0
    rows = answer.value[: len(step.rows)]
    return sum(bool(cell.strip()) for row in rows for cell in row[:columns])

"""What a student is told: how a step stands, what is missing, how much time is left."""

from collections.abc import Iterable

from reader.exercises.steps import StepState
from reader.language import is_rtl, number, say
from reader.ui.exercises.student_state import StudentState
from reader.ui.panels.notes_words import in_digits, listed

_HOUR = 3600


def missing_line(state: StudentState) -> str:
    """Say what is missing; nothing of it keeps anybody from handing in."""
    unmet = state.unmet
    if not unmet:
        return say("student.all_done")
    if len(unmet) == 1 and unmet[0].wanted > 1:
        return say(
            "student.missing_one", count=unmet[0].wanted - unmet[0].done, step=unmet[0].step.number
        )
    return say(
        "student.missing", count=len(unmet), steps=numbers_listed(s.step.number for s in unmet)
    )


def numbers_listed(numbers: Iterable[int]) -> str:
    """Write numbers one after the other; in Arabic they follow each other from the right."""
    return ("\u200f" if is_rtl() else "") + listed(number(each) for each in numbers)


def done_line(state: StepState) -> str:
    """Say how far a step is."""
    return say("student.done_of", done=state.done, total=state.wanted)


def spoken_step(state: StepState) -> str:
    """Say a step as it is read out."""
    how = say("student.step_met") if state.is_met else done_line(state)
    return say("student.step_spoken", number=state.step.number, title=state.step.title, state=how)


def clock(seconds: int) -> str:
    """Write a time as minutes and seconds."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, seconds = divmod(rest, 60)
    head = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return in_digits(f"{head}:{seconds:02}")

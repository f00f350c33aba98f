"""Exercises for people: lines of text, right in a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.acts.exercise_collecting import Collection, Looked
from reader.acts.exercise_review import Review
from reader.acts.exercise_work import Begun
from reader.cli.answers import aside
from reader.cli.wording import shortened
from reader.core.codebook import split_path
from reader.core.report import rounded
from reader.exercises.model import Exercise, Feedback, HandIn
from reader.exercises.steps import StepState
from reader.language import isolated, number, say, sentence

Shape = Mapping[str, Any]
_SEPARATOR = " · "
_PASSAGES = 20  # that a list shows


def show_quoted(quoted: Iterable[str]) -> None:
    """Show, before a file without texts goes out, what in it quotes an article at length."""
    for words in quoted:
        aside(say("exercise.quoted", text=words))


def given_out_lines(file: Path, twin: Path | None, made: Exercise) -> Iterator[str]:
    """Say what was made, and which files to give to whom."""
    facts = [isolated(made.title), isolated(made.id[:8], "key")]
    facts.append(say("exercise.with_texts" if made.has_texts else "exercise.without_texts"))
    yield _SEPARATOR.join(facts)
    yield say("exercise.for_students", path=str(file))
    if twin is not None:
        yield say("exercise.for_teachers", path=str(twin))


def template_lines(rows: Sequence[Shape]) -> Iterator[str]:
    """List templates, each with its aim below."""
    for row in rows:
        facts = [isolated(row["name"], "key"), isolated(row["title"])]
        yield _SEPARATOR.join([*facts, say("exercise.minutes", count=row["minutes"])])
        yield f"    {isolated(row['aim'])}"


def deleted_lines(title: str, students: int) -> Iterator[str]:
    """Say what was deleted."""
    yield say("teaching.deleted", title=isolated(title), count=students)


def list_lines(rows: Sequence[Shape]) -> Iterator[str]:
    """List exercises, one a line."""
    for row in rows:
        facts = [isolated(row["id"][:8], "key"), isolated(row["title"])]
        if row["role"] == "student":
            facts.append(say("exercise.of_student", name=row["student"]))
        else:
            facts.append(say("exercise.handins", count=row["handins"]))
        if row["missing"]:
            facts.append(say("exercise.missing", count=len(row["missing"])))
        yield _SEPARATOR.join(facts)
    if not rows:
        yield say("exercise.none")


def opened_lines(library: Path, what: Begun, numbers: Sequence[int]) -> Iterator[str]:
    """Say what is to be done, and what is missing."""
    exercise = what.exercise
    facts = [isolated(exercise.title)]
    if exercise.minutes:
        facts.append(say("exercise.minutes", count=exercise.minutes))
    if what.stored.role == "student" and what.stored.student:
        facts.append(isolated(what.stored.student))
    yield _SEPARATOR.join(facts)
    if exercise.aim:
        yield isolated(exercise.aim)
    for step in exercise.steps:
        yield f"{number(step.number)}. {isolated(step.title)}"
    if numbers:
        listed = isolated(" ".join(map(number, numbers)), "range")
        yield _SEPARATOR.join([say("cli.articles_count", count=len(numbers)), listed])
    for position in what.missing:
        yield say("exercise.source_missing", number=position)
    yield say("exercise.lies_in", path=str(library))


def hand_in_lines(file: Path, hand_in: HandIn, steps: Sequence[StepState]) -> Iterator[str]:
    """Say what was handed in, and what is still open."""
    facts = [
        say("exercise.handed_in", number=hand_in.number),
        say("cli.highlights", count=len(hand_in.work.marks)),
        isolated(str(file), "path"),
    ]
    yield _SEPARATOR.join(facts)
    for state in steps:
        yield say("exercise.step_open", number=state.step.number, title=state.step.title)


def collected_lines(found: Collection, *, dry: bool) -> Iterator[str]:
    """List what became of the files, then count."""
    for looked in found.looked:
        if looked.hand_in is not None:
            yield _SEPARATOR.join(_collected_facts(looked))
            yield from _difference_lines(looked)
    if not found.looked:
        yield say("handin.no_files")
        return
    counts = {
        "added": len(found.of("added")),
        "replaced": len(found.of("replaced")),
        "unchanged": len(found.of("unchanged")) + len(found.of("superseded")),
        "refused": len(found.of("refused")),
    }
    yield _SEPARATOR.join(say(f"handin.count_{name}", count=n) for name, n in counts.items() if n)
    if dry:
        yield say("handin.dry_run")


def _collected_facts(looked: Looked) -> Iterator[str]:
    hand_in = looked.hand_in
    assert hand_in is not None
    yield isolated(hand_in.student)
    yield say("cli.highlights", count=len(hand_in.work.marks))
    if looked.fate == "replaced":
        yield say("handin.replaces", number=looked.older)
    elif looked.reason is not None:
        yield sentence(looked.reason)
    else:
        yield say("handin.added")
    yield isolated(Path(looked.file).name, "file")


def _difference_lines(looked: Looked) -> Iterator[str]:
    spelled, lost = looked.differences.spelled_otherwise, looked.differences.lost
    if spelled:
        yield f"    {say('handin.spelled_otherwise', count=len(spelled))}"
    for position in looked.unread:
        yield f"    {say('handin.unread', number=position)}"
    if lost:
        yield f"    {say('handin.lost', count=len(lost))}"
    if tags := looked.differences.tags:
        yield f"    {say('handin.unknown_tags', count=len(tags))}"


# the class


def class_lines(
    data: Shape, seen: Review, texts: Mapping[int, str], out: Path | None
) -> Iterator[str]:
    """Show the class: passages, agreement, each student beside the key."""
    students = data["handins"]
    yield _SEPARATOR.join([isolated(seen.exercise.title), say("exercise.handins", count=students)])
    if not students:
        return
    yield from _passage_lines(data["passages"], students, texts)
    yield from _agreement_lines(data["agreement"])
    yield from _student_lines(data["students"], len(seen.key))
    if out is not None:
        yield ""
        yield say("report.written", path=str(out))


def _passage_lines(
    passages: Sequence[Shape], students: int, texts: Mapping[int, str]
) -> Iterator[str]:
    yield ""
    yield say("report.passages")
    most = sorted(passages, key=lambda each: -each["students"])[:_PASSAGES]
    for each in sorted(most, key=lambda each: (each["article"], each["start"])):
        text = texts[each["article"]][each["start"] : each["end"]]
        facts = [
            say("report.of_class", done=each["students"], total=students),
            say("cli.in_article", number=each["article"]),
            say("cli.quotation", text=shortened(text)),
        ]
        facts += [
            isolated(f"{split_path(tag)[-1]} {number(count)}")
            for tag, count in each["tags"].items()
        ]
        yield f"    {_SEPARATOR.join(facts)}"
    if len(passages) > len(most):
        yield f"    {say('report.more_passages', count=len(passages) - len(most))}"


def _agreement_lines(tags: Sequence[Shape]) -> Iterator[str]:
    yield ""
    yield say("report.agreement")
    for each in tags:
        counts = each["counts"]
        if not counts["annotations"]:
            continue
        facts = [
            isolated(split_path(each["tag"])[-1]),
            say("report.of_class", done=counts["students"], total=counts["of"]),
            say("cli.highlights", count=counts["annotations"]),
        ]
        measures = (("F1", "f1"), ("κ", "kappa"), ("α", "alpha"), ("αᵤ", "alpha_u"))
        facts += [isolated(f"{sign} {_coefficient(each[key])}", "key") for sign, key in measures]
        yield f"    {_SEPARATOR.join(facts)}"
    yield f"    {say('report.no_verdict')}"


def _coefficient(value: float | None) -> str:
    return "—" if value is None else f"{rounded(value, 2):.2f}"


def _student_lines(students: Sequence[Shape], key: int) -> Iterator[str]:
    yield ""
    yield say("report.students")
    for each in students:
        facts = [isolated(each["name"])]
        if each["found"] is not None:
            facts.append(say("report.found_of", done=each["found"], total=key))
            facts += [
                say(f"report.{name}", count=each[name])
                for name in ("too_long", "too_short", "other_tag", "missed", "extra")
                if each[name]
            ]
        yield f"    {_SEPARATOR.join(facts)}"


# what is given back


def feedback_shape(exercise: Exercise, feedback: Feedback) -> dict[str, Any]:
    """Describe what a teacher says."""
    return {
        "decision": feedback.decision,
        "comments": [
            {"text": each.text, "step": each.step, "mark": each.mark_id}
            for each in feedback.comments
        ],
        "points": [
            {"row": row.title, "points": points, "of": row.points}
            for row, points in zip(exercise.rubric, feedback.points, strict=False)
        ],
    }


def feedback_lines(exercise: Exercise, feedback: Feedback) -> Iterator[str]:
    """Show what a teacher says."""
    yield _SEPARATOR.join([isolated(exercise.title), say(f"feedback.{feedback.decision}")])
    for row, points in zip(exercise.rubric, feedback.points, strict=False):
        if points is not None:
            yield f"    {say('feedback.points', title=row.title, done=points, total=row.points)}"
    for each in feedback.comments:
        if each.step is not None:
            yield f"    {say('feedback.of_step', number=each.step, text=each.text)}"
        else:
            yield f"    {isolated(each.text)}"


def said_lines(file: Path, name: str, exercise: Exercise, feedback: Feedback) -> Iterator[str]:
    """Say what was written for a student."""
    yield say("feedback.written", name=name, path=str(file))
    yield from feedback_lines(exercise, feedback)

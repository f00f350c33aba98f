"""Commands on a class: collect hand-ins, look at them together, say something to each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click

from reader.acts.class_reports import ENDINGS, write_report
from reader.acts.exercise_collecting import Collection, Looked, collect, hand_in_files, look
from reader.acts.exercise_files import with_ending, write_package
from reader.acts.exercise_making import quoted_in
from reader.acts.exercise_review import Review, Student, feedback_package, review, say
from reader.acts.exercises import kept
from reader.cli import exercise_wording as wording
from reader.cli.answers import Answer
from reader.cli.bars import Bar, bar
from reader.cli.given import Given, pass_given
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File
from reader.core.codebook import Codebook
from reader.core.errors import FileError, NotFoundError, UsageError
from reader.core.report import rounded
from reader.exercises.class_agreement import TagAgreement
from reader.exercises.model import Comment
from reader.language import say as said
from reader.language import sentence

_DIGITS = 4  # behind the point of a coefficient


@click.command("collect", cls=Command, help="cli.exercise_collect")
@argument("paths", "PATH...", nargs=-1, required=True, type=File())
@option("--dry-run", "dry", is_flag=True, help="cli.opt.collect_dry_run")
@pass_given
def collect_command(given: Given, paths: Sequence[Path], dry: bool) -> Answer:
    """Merge hand-ins: files, or all that lie in folders."""
    files = list(hand_in_files(paths))
    with bar() as progress:
        if dry:
            with given.reading() as library:
                found = look(library, files, progress)
        else:
            with given.writing(create=False) as library:
                found = collect(library, files, progress)
    data = {
        "added": [_shape(each) for each in found.of("added")],
        "unchanged": [
            _shape(each) for each in found.looked if each.fate in {"unchanged", "superseded"}
        ],
        "replaced": [_shape(each) for each in found.of("replaced")],
        "refused": [
            {"file": each.file, "error": sentence(each.reason)}
            for each in found.of("refused")
            if each.reason is not None
        ],
    }
    return Answer(data, wording.collected_lines(found, dry=dry), _refusals(found, progress))


def _shape(looked: Looked) -> dict[str, Any]:
    hand_in = looked.hand_in
    assert hand_in is not None
    return {
        "file": looked.file,
        "id": hand_in.id,
        "exercise": hand_in.exercise_id,
        "student": hand_in.student,
        "number": hand_in.number,
        "older": looked.older,
        "annotations": len(hand_in.work.marks),
        "spelled_otherwise": len(looked.differences.spelled_otherwise),
        "lost": len(looked.differences.lost),
        "unknown_tags": len(looked.differences.tags),
        "unread": list(looked.unread),
        "reason": None if looked.reason is None else sentence(looked.reason),
    }


def _refusals(found: Collection, progress: Bar) -> list[str]:
    lines = [
        said("cli.refused_file", file=each.file, error=sentence(each.reason))
        for each in found.of("refused")
        if each.reason is not None
    ]
    if progress.cancelled:
        lines.append(said("cli.stopped"))
    return lines


# the class


@click.command("review", cls=Command, help="cli.exercise_review")
@argument("exercise_id", "ID")
@option("--out", metavar="FILE", type=File(), help="cli.opt.review_out")
@option("--student", metavar="NAME", help="cli.opt.report_student")
@option("--anonymous", is_flag=True, help="cli.opt.anonymous")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def review_command(
    given: Given,
    exercise_id: str,
    out: Path | None,
    student: str | None,
    anonymous: bool,
    force: bool,
) -> Answer:
    """Look at the class: where it agreed and where it did not; write a report with --out."""
    if student is not None and out is None:
        raise click.UsageError(said("cli.missing", key="--out"))
    if out is not None and out.suffix.lower().removeprefix(".") not in ENDINGS:
        choices = " ".join(f".{each}" for each in ENDINGS)
        raise click.UsageError(said("export.unknown_ending", file=out.name, choices=choices))
    with given.reading() as library:
        if library.exercises.get(exercise_id).role != "teacher":
            raise UsageError("exercise.not_the_teachers")
        seen = review(library, exercise_id)
        whose = None if student is None else _student(seen, student)
        data = _class_shape(seen, anonymous=anonymous)
        if out is not None:
            library.spare(out)
            write_report(library, seen, out, anonymous=anonymous, student=whose, force=force)
        texts = {each.number: library.texts.get(each.text_sha256) for each in seen.articles}
    return Answer(data, wording.class_lines(data, seen, texts, out))


def _class_shape(seen: Review, *, anonymous: bool) -> dict[str, Any]:
    paths = seen.codebook
    passages = [
        {
            "article": article.number,
            "start": each.start,
            "end": each.end,
            "students": len(each.students),
            "tags": {paths.path(tag): count for tag, count in each.tags.items()},
        }
        for article in seen.articles
        for each in seen.passages(article.id)
    ]
    return {
        "handins": len(seen.students),
        "passages": passages,
        "agreement": [_agreement(paths, each) for each in seen.agreement.tags],
        "students": [
            _beside(student, said("report.student", number=number) if anonymous else student.name)
            for number, student in enumerate(seen.students, 1)
        ],
    }


def _agreement(paths: Codebook, found: TagAgreement) -> dict[str, Any]:
    """Describe a tag; a coefficient that is undefined is null."""
    values = {"f1": found.f1, "kappa": found.kappa, "alpha": found.alpha, "alpha_u": found.alpha_u}
    return {
        "tag": paths.path(found.tag_id),
        "counts": {"students": found.users, "of": found.coders, "annotations": found.marks},
        **{
            name: None if value is None else rounded(value, _DIGITS)
            for name, value in values.items()
        },
    }


def _beside(student: Student, name: str) -> dict[str, Any]:
    """Describe a student beside the key; without a key nothing is found or missed (null)."""
    beside = student.beside
    if beside is None:
        return {"name": name, "found": None, "missed": None, "extra": None}
    return {
        "name": name,
        "found": beside.count("found"),
        "missed": beside.count("missed"),
        "extra": len(beside.extra),
        "too_long": beside.count("too_long"),
        "too_short": beside.count("too_short"),
        "other_tag": beside.count("other_tag"),
    }


# giving back


class Points(click.ParamType):
    """Points by row of the rubric: ``3,2,-``; ``-`` gives none."""

    name = "points"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int | None, ...]:
        """Read the points."""
        if isinstance(value, tuple):  # click may hand in what was converted already
            return cast("tuple[int | None, ...]", value)
        cells = [cell.strip() for cell in str(value).replace("،", ",").split(",")]
        if not all(cell == "-" or cell.isdecimal() for cell in cells):
            self.fail(said("cli.bad_points", value=str(value)), param, ctx)
        return tuple(None if cell == "-" else int(cell) for cell in cells)


@click.command("feedback", cls=Command, help="cli.exercise_feedback")
@argument("exercise_id", "ID")
@argument("student", "STUDENT")
@argument("file", "FILE", type=File())
@option("--return", "back", is_flag=True, help="cli.opt.return")
@option("--comment", "comments", metavar="TEXT", multiple=True, help="cli.opt.comment")
@option("--step", "on_steps", metavar="STEP=TEXT", multiple=True, help="cli.opt.comment_step")
@option("--points", metavar="N,...", type=Points(), default=(), help="cli.opt.points")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def feedback_command(
    given: Given,
    exercise_id: str,
    student: str,
    file: Path,
    back: bool,
    comments: Sequence[str],
    on_steps: Sequence[str],
    points: tuple[int | None, ...],
    force: bool,
) -> Answer:
    """Accept a hand-in or return it for another go, and write the file that says so."""
    file = file if file.suffix else with_ending(file, "feedback")
    with given.writing(create=False) as library:
        seen = review(library, exercise_id)
        whose = _student(seen, student)
        act, feedback = say(
            library,
            whose,
            decision="returned" if back else "accepted",
            comments=[*map(Comment, comments), *(_on_step(seen, each) for each in on_steps)],
            points=_fitting(seen, points),
        )
        library.spare(file)
        if not kept(seen.stored).has_texts:
            words = [each.text for each in feedback.comments]
            wording.show_quoted(quoted_in(library, seen.exercise, words))
        if file.exists() and not force:
            raise FileError("export.exists", path=str(file))
        write_package(file, feedback_package(feedback), force=force)
        if act:
            library.apply(act)
    data = {
        "file": str(file),
        "student": whose.name,
        **wording.feedback_shape(seen.exercise, feedback),
    }
    return Answer(data, wording.said_lines(file, whose.name, seen.exercise, feedback))


def _student(seen: Review, name: str) -> Student:
    """Find a student by name or by the first 8 letters of the id or more. Raises."""
    wanted = " ".join(name.split())
    found = [
        each
        for each in seen.students
        if each.name == wanted or (len(wanted) >= 8 and each.id.startswith(wanted))
    ]
    if not found:
        listed = " · ".join(each.name for each in seen.students) or "—"
        raise NotFoundError("exercise.no_such_student", name=name, choices=listed)
    if len(found) > 1:
        listed = " · ".join(each.id[:8] for each in found)
        raise UsageError("exercise.ambiguous_student", name=name, choices=listed)
    return found[0]


def _on_step(seen: Review, text: str) -> Comment:
    step, sign, words = text.partition("=")
    known = {each.number for each in seen.exercise.steps}
    if not sign or not step.strip().isdecimal() or int(step) not in known:
        raise click.UsageError(said("cli.bad_answer", value=text))
    return Comment(words, step=int(step))


def _fitting(seen: Review, points: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Take points that fit the rubric. Raises UsageError."""
    rows = seen.exercise.rubric
    if points and len(points) != len(rows):
        raise UsageError("exercise.points_rows", count=len(rows))
    for row, given in zip(rows, points, strict=False):
        if given is not None and given > row.points:
            raise UsageError("exercise.points_most", title=row.title, number=row.points)
    return points


CLASS_COMMANDS = (collect_command, review_command, feedback_command)

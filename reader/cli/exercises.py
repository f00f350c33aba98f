"""Commands on exercises: make one, give it out, open it, hand in, take what the teacher says."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from reader.acts.exercise_deleting import delete_exercise
from reader.acts.exercise_files import read_package, with_ending, write_package
from reader.acts.exercise_making import (
    Files,
    Made,
    Plan,
    files_of,
    kept_with_texts,
    make,
    own_words,
    quoted_in,
    without_texts,
    words_of,
)
from reader.acts.exercise_making import made as made_of
from reader.acts.exercise_opening import (
    StudentFile,
    open_as_student,
    open_as_teacher,
    student_file_of,
    student_files,
)
from reader.acts.exercise_steps import StepsFile, read_steps
from reader.acts.exercise_templates import (
    Template,
    from_template,
    make_sample,
    sample_of,
    template,
    templates,
)
from reader.acts.exercise_work import (
    Begun,
    answer,
    as_own,
    begun,
    library_of,
    make_hand_in,
    parsed_answer,
    progress_of,
    take_feedback,
)
from reader.acts.exercises import Kept, kept, own_key
from reader.cli import exercise_class, named
from reader.cli import exercise_wording as wording
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.spoken import Group, argument, option
from reader.cli.values import File
from reader.core.errors import FileError, LibraryError, UsageError
from reader.core.model import Document
from reader.exercises.model import Exercise
from reader.language import language, say
from reader.store.exercises import StoredExercise
from reader.store.library import Library

_TWIN = ".key.hamish-exercise"


@click.group("exercise", cls=Group, help="cli.exercise")
def exercise() -> None:
    """Make exercises, do them, look at a class."""


# the teacher


@exercise.command("new", help="cli.exercise_new")
@argument("file", "FILE", type=File())
@option("--article", "articles", metavar="A", multiple=True, help="cli.opt.exercise_article")
@option("--template", "template_key", metavar="NAME", help="cli.opt.template")
@option("--title", metavar="T", default="", help="cli.opt.exercise_title")
@option("--tag", "tags", metavar="NAME", multiple=True, help="cli.opt.exercise_tag")
@option("--steps", metavar="FILE.json", type=File(), help="cli.opt.exercise_steps")
@option("--key", "with_key", is_flag=True, help="cli.opt.exercise_key")
@option("--without-texts", "bare", is_flag=True, help="cli.opt.without_texts")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def new(given: Given, file: Path, **asked: Any) -> Answer:  # noqa: ANN401 - as click gives it
    """Make an exercise of articles or of a template, and write it to a file."""
    if not asked["articles"] and asked["template_key"] is None:
        raise click.UsageError(say("cli.missing", key="--article"))
    if asked["template_key"] is not None and (asked["tags"] or asked["steps"]):
        raise click.UsageError(say("cli.template_alone"))
    file = _students_file(file)
    with given.writing() as library:
        documents = named.articles(library, asked["articles"])
        made, documents = _made(library, documents, **asked)
        wording.show_quoted(made.quoted)
        _write(library, file, files_of(made.what), force=asked["force"])
        library.apply(made.change_set)
        numbers = [document.number for document in documents]
    return _given_out(file, made.exercise, numbers, with_key=asked["with_key"])


def _made(
    library: Library,
    documents: Sequence[Document],
    *,
    template_key: str | None,
    title: str,
    tags: Sequence[str],
    steps: Path | None,
    with_key: bool,
    bare: bool,
    **_others: object,
) -> tuple[Made, Sequence[Document]]:
    """Make what is asked for; a template without articles takes its samples, with their key."""
    if template_key is not None:
        return _from_template(
            library, documents, template(template_key), title, with_key=with_key, bare=bare
        )
    said = read_steps(steps, len(documents)) if steps else StepsFile(())
    plan = Plan(title, tuple(tags), said.steps, said.aim, said.minutes, said.questions, said.rubric)
    return make(library, documents, plan, with_texts=not bare, with_key=with_key), documents


def _from_template(
    library: Library,
    documents: Sequence[Document],
    chosen: Template,
    title: str,
    *,
    with_key: bool,
    bare: bool,
) -> tuple[Made, Sequence[Document]]:
    if not documents:
        found, documents = make_sample(library, chosen, language(), with_texts=not bare)
        what = found.what if with_key else replace(found.what, key=None)
    else:
        exercise = from_template(library, chosen, documents, language(), with_texts=not bare)
        what = Kept(exercise, own_key(library, exercise, documents) if with_key else None)
    if title.strip():
        what = replace(what, exercise=replace(what.exercise, title=title.strip()))
    return made_of(library, what, documents), documents


@exercise.command("templates", help="cli.exercise_templates")
@pass_given
def list_templates(given: Given) -> Answer:  # noqa: ARG001 - the group hands it in
    """List the templates to start from."""
    spoken = language()
    rows = [
        {
            "name": each.key,
            "title": each.title(spoken),
            "aim": each.aim(spoken),
            "minutes": each.minutes,
            "articles": list(each.articles),
            "samples": [file.name for file in sample_of(each).files],
        }
        for each in templates()
    ]
    return Answer(rows, wording.template_lines(rows))


@exercise.command("give", help="cli.exercise_give")
@argument("exercise_id", "ID")
@argument("file", "FILE", type=File())
@option("--key", "with_key", is_flag=True, help="cli.opt.exercise_give_key")
@option("--without-texts", "bare", is_flag=True, help="cli.opt.without_texts")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def give(
    given: Given, exercise_id: str, file: Path, with_key: bool, bare: bool, force: bool
) -> Answer:
    """Write the file of an exercise that is in the library once more."""
    file = _students_file(file)
    with given.reading() as library:
        what = kept_with_texts(library, exercise_id)
        if bare and what.exercise.has_texts:
            what = replace(what, exercise=without_texts(what.exercise))
            wording.show_quoted(quoted_in(library, what.exercise, own_words(what)))
        if not with_key:
            what = replace(what, key=None)
        elif what.key is None:
            raise UsageError("exercise.no_key")
        _write(library, file, files_of(what), force=force)
        numbers = _numbers(library, what.exercise)
    return _given_out(file, what.exercise, numbers, with_key=with_key)


def _students_file(file: Path) -> Path:
    """Name the file for students: the ending of the teachers' twin would mislead."""
    return with_ending(file, "exercise") if not file.suffix or file.name.endswith(_TWIN) else file


def _write(library: Library, file: Path, files: Files, *, force: bool) -> None:
    """Write the students' file and the teachers' twin, or neither."""
    wanted = {file: files.students}
    if files.teachers is not None:
        wanted[with_ending(file, "key")] = files.teachers
    for path in wanted:
        _refuse_what_is_there(library, path, force=force)
    for path, package in wanted.items():
        write_package(path, package, force=force)


def _refuse_what_is_there(library: Library, path: Path, *, force: bool) -> None:
    library.spare(path)
    if path.is_dir():
        raise FileError("export.is_folder", path=str(path))
    if path.exists() and not force:
        raise FileError("export.exists", path=str(path))


def _given_out(file: Path, made: Exercise, numbers: Sequence[int], *, with_key: bool) -> Answer:
    data = {
        "file": str(file),
        "id": made.id,
        "articles": list(numbers),
        "texts": made.has_texts,
    }
    twin = with_ending(file, "key") if with_key else None
    return Answer(data, wording.given_out_lines(file, twin, made))


@exercise.command("list", help="cli.exercise_list")
@pass_given
def list_all(given: Given) -> Answer:
    """List the exercises of the library, and those that students of this computer work at."""
    rows: list[dict[str, Any]] = []
    try:
        with given.reading() as library:
            rows += [_row(library, stored) for stored in library.exercises.all()]
    except LibraryError:
        if given.library_said:
            raise
    if not given.library_said:
        for path in dict.fromkeys(each.path for each in student_files()):
            with replace(given, library_path=path).reading() as library:
                rows += [_row(library, stored) for stored in library.exercises.all()]
    return Answer(rows, wording.list_lines(rows))


def _row(library: Library, stored: StoredExercise) -> dict[str, Any]:
    what = begun(library, stored.id)
    return {
        "id": stored.id,
        "title": what.exercise.title,
        "role": stored.role,
        "student": stored.student,
        "library": str(library.path),
        "articles": _numbers(library, what.exercise),
        "missing": _missing(what),
        "texts": kept(stored).has_texts,
        "handins": len({each.student_id for each in library.exercises.hand_ins(stored.id)}),
        "created_at": stored.created_at,
    }


@exercise.command("delete", help="cli.exercise_delete")
@argument("exercise_id", "ID")
@pass_given
def delete(given: Given, exercise_id: str) -> Answer:
    """Delete an exercise with its key, its hand-ins and what was said of them."""
    with given.writing(create=False) as library:
        deletion = delete_exercise(library, exercise_id)
        library.apply(deletion.change_set)
    data = {
        "id": deletion.exercise_id,
        "title": deletion.title,
        "handins": deletion.students,
    }
    return Answer(data, wording.deleted_lines(deletion.title, deletion.students))


# the student


@exercise.command("open", help="cli.exercise_open")
@argument("file", "FILE", type=File())
@option("--name", "student", metavar="NAME", help="cli.opt.student")
@pass_given
def open_file(given: Given, file: Path, student: str | None) -> Answer:
    """Begin as a student, or go on; the twin for teachers comes into the library with its key."""
    package = read_package(file, "exercise", "key")
    if package.key is not None:
        with given.writing() as library:
            return _opened(library, open_as_teacher(library, package))
    if student is None:
        raise click.UsageError(say("cli.missing", key="--name"))
    if not given.library_said:
        given = replace(given, library_path=student_file_of(package, student))
    with given.writing() as library:
        return _opened(library, open_as_student(library, package, student))


def _opened(library: Library, what: Begun) -> Answer:
    numbers = _numbers(library, what.exercise)
    data = {
        "exercise": what.exercise.id,
        "library": str(library.path),
        "missing": _missing(what),
        "articles": numbers,
    }
    return Answer(data, wording.opened_lines(library.path, what, numbers))


def _missing(what: Begun) -> list[dict[str, Any]]:
    return [
        {"sha256": source.sha256, "position": source.number}
        for source in what.exercise.sources
        if source.number in what.missing
    ]


def _numbers(library: Library, wanted: Exercise) -> list[int]:
    here = library.exercises.sources(wanted.id)
    ids = [here[source.id] for source in wanted.sources if source.id in here]
    return [library.documents.get(each).number for each in ids]


class StepAnswer(click.ParamType):
    """``STEP=TEXT``."""

    name = "answer"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, str]:
        """Read the number and the text."""
        if isinstance(value, tuple):  # click may hand in what was converted already
            return value
        step, sign, text = str(value).partition("=")
        if not sign or not step.strip().isdecimal():
            self.fail(say("cli.bad_answer", value=str(value)), param, ctx)
        return int(step), text


@exercise.command("handin", help="cli.exercise_handin")
@argument("file", "FILE", type=File())
@option("--answer", "answers", metavar="STEP=TEXT", multiple=True, type=StepAnswer(),
        help="cli.opt.answer")  # fmt: skip
@option("--exercise", "exercise_id", metavar="ID", help="cli.opt.which_exercise")
@option("--name", "student", metavar="NAME", help="cli.opt.whose")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def handin(
    given: Given,
    file: Path,
    answers: Sequence[tuple[int, str]],
    exercise_id: str | None,
    student: str | None,
    force: bool,
) -> Answer:
    """Write what is done so far; nothing that is missing holds it back."""
    file = file if file.suffix else with_ending(file, "handin")
    with _students_library(given, exercise_id, student) as (library, stored):
        work = kept(stored).exercise
        given_answers = [parsed_answer(work, step, text) for step, text in answers]
        _refuse_what_is_there(library, file, force=force)
        for each in given_answers:
            if act := answer(library, work.id, each, each.step):
                library.apply(act)
        hand_in, files = make_hand_in(library, work.id)
        if not kept(stored).has_texts:
            wording.show_quoted(quoted_in(library, work, words_of(hand_in.work)))
        write_package(file, files, force=force)
        steps = [state for state in progress_of(library, work) if not state.is_met]
    data = {
        "file": str(file),
        "annotations": len(hand_in.work.marks),
        "open_steps": [state.step.number for state in steps],
    }
    return Answer(data, wording.hand_in_lines(file, hand_in, steps))


@contextmanager
def _students_library(
    given: Given, exercise_id: str | None, student: str | None
) -> Iterator[tuple[Library, StoredExercise]]:
    """Open the library in which a student works: the one said, else the one that is meant."""
    if not given.library_said:
        given = replace(given, library_path=_meant(exercise_id, student).path)
    with given.writing(create=False) as library:
        mine = [each for each in library.exercises.all() if each.role == "student"]
        if exercise_id is not None:
            mine = [library.exercises.get(exercise_id)]
        if not mine:
            raise UsageError("exercise.none_opened")
        yield library, mine[0]


def _meant(exercise_id: str | None, student: str | None) -> StudentFile:
    """Find the file worked in last of the student who is meant; whose it is, is not guessed."""
    found = [
        each
        for each in student_files()
        if (exercise_id is None or each.exercise_id.startswith(exercise_id))
        and (student is None or each.student == " ".join(student.split()))
    ]
    if not found:
        raise UsageError("exercise.none_opened")
    if len({each.student for each in found}) > 1:
        listed = " · ".join(f"{each.student}: {each.title}" for each in found)
        raise UsageError("exercise.several_opened", choices=listed)
    return found[0]


@exercise.command("take", help="cli.exercise_take")
@argument("file", "FILE", type=File())
@pass_given
def take(given: Given, file: Path) -> Answer:
    """Take in what the teacher says of a hand-in."""
    feedback = read_package(file, "feedback").feedback
    assert feedback is not None
    if not given.library_said:
        path = library_of(feedback)
        if path is None:
            raise FileError("feedback.of_another")
        given = replace(given, library_path=path)
    with given.writing(create=False) as library:
        if act := take_feedback(library, feedback):
            library.apply(act)
        what = kept(library.exercises.get(feedback.exercise_id)).exercise
        feedback = as_own(library, feedback)
    data: Mapping[str, Any] = {
        "exercise": what.id,
        "library": str(given.library_path),
        **wording.feedback_shape(what, feedback),
    }
    return Answer(data, wording.feedback_lines(what, feedback))


for _command in exercise_class.CLASS_COMMANDS:
    exercise.add_command(_command)

COMMANDS = (exercise,)

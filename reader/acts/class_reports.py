"""Reports of a class: made of a review, said in the language of the interface, written to a file.

Counts come first; coefficients are explained in one sentence each and never judged. An anonymous
report numbers the students.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from reader.acts.exercise_review import Review, Student
from reader.acts.exporting import whole_file
from reader.core.errors import FileError
from reader.core.model import Annotation
from reader.core.report import Cell, Chapter, Report, Table, rounded
from reader.exercises.model import Answer, Feedback, Step
from reader.exercises.review import MeantPassage, by_split
from reader.language import is_rtl, isolated, language, number, say
from reader.store.library import Library

_LONGEST_QUOTE: Final = 280  # code points of a passage in a table
_FEW: Final = 4  # students below whom coefficients say next to nothing


def write_report(
    library: Library,
    seen: Review,
    file: Path,
    *,
    anonymous: bool = False,
    student: Student | None = None,
    force: bool = False,
) -> None:
    """Write the report of a class, or of one student alone; the ending of the file says how.

    Raises FileError.
    """
    if file.is_dir():
        raise FileError("export.is_folder", path=str(file))
    if file.exists() and not force:
        raise FileError("export.exists", path=str(file))
    report = class_report(library, seen, anonymous=anonymous, student=student)
    writer = _WRITERS[file.suffix.lower().removeprefix(".")]
    with whole_file(file) as sink:
        writer(report, sink)


def _write_html(report: Report, sink: BinaryIO) -> None:
    from reader.exchange import report_html

    report_html.write(report, sink)


def _write_xlsx(report: Report, sink: BinaryIO) -> None:
    from reader.exchange import report_xlsx

    report_xlsx.write(report, sink)


def _write_pdf(report: Report, sink: BinaryIO) -> None:
    try:
        from reader.printing import report as printing
    except ImportError as error:
        raise FileError("export.no_printing", reason=str(error)) from error
    printing.write(report, sink)


_WRITERS: Final[Mapping[str, Callable[[Report, BinaryIO], None]]] = {
    "html": _write_html,
    "xlsx": _write_xlsx,
    "pdf": _write_pdf,
}
ENDINGS: Final = tuple(_WRITERS)


def class_report(
    library: Library, seen: Review, *, anonymous: bool = False, student: Student | None = None
) -> Report:
    """Make the report of a class and of each student, or that of one, which tells of no other."""
    maker = _Maker(library, seen, anonymous=anonymous)
    return Report(
        title=seen.exercise.title,
        about=tuple(maker.about() if student is None else maker.about_exercise()),
        direction="rtl" if is_rtl() else "ltr",
        language=language(),
        chapters=tuple(maker.chapters()) if student is None else (maker.student(student),),
    )


class _Maker:
    """Say what a review found, chapter by chapter."""

    def __init__(self, library: Library, seen: Review, *, anonymous: bool) -> None:
        self._seen = seen
        self._texts = {each.id: library.texts.get(each.text_sha256) for each in seen.articles}
        self._tags = seen.codebook
        self._names = {
            student.id: say("report.student", number=at) if anonymous else student.name
            for at, student in enumerate(seen.students, 1)
        }

    def about(self) -> Iterator[str]:
        """Say what is to be known before reading."""
        yield say("exercise.handins", count=len(self._seen.students))
        yield from self.about_exercise()
        yield say("report.no_verdict")

    def about_exercise(self) -> Iterator[str]:
        """Say what was asked for, and of which articles."""
        if self._seen.exercise.aim:
            yield self._seen.exercise.aim
        for at, article in enumerate(self._seen.articles, 1):
            name = article.title or say("report.untitled", number=article.number)
            facts = [isolated(name), *map(isolated, filter(None, (article.outlet,)))]
            yield f"{number(at)}. {' · '.join(facts)}"

    def chapters(self) -> Iterator[Chapter]:
        """Give the chapters: the class, its answers, its students."""
        if not self._seen.students:
            return
        yield self._passages()
        yield self._agreement()
        if self._seen.key:
            yield self._beside_key()
        yield from self._answers()
        for student in self._seen.students:
            yield self.student(student)

    # the class

    def _passages(self) -> Chapter:
        rows = tuple(
            (
                self._quoted(article.id, passage.start, passage.end),
                at,
                len(passage.students),
                self._tag_counts(passage),
                "✓" if passage.in_key else None,
            )
            for at, article in enumerate(self._seen.articles, 1)
            for passage in by_split(self._seen.passages(article.id))
        )
        heads = ("passage", "article", "students", "tags", "in_key")
        return Chapter(
            say("report.passages"),
            say("report.sheet.passages"),
            (say("report.passages_order"),),
            Table(_heads(*heads), rows),
        )

    def _tag_counts(self, passage: MeantPassage) -> str:
        counts = [
            f"{isolated(self._name(tag))} {number(count)}" for tag, count in passage.tags.items()
        ]
        unmarked = len(self._seen.students) - len(passage.students)
        if unmarked:
            counts.append(f"{say('report.unmarked')} {number(unmarked)}")
        return " · ".join(counts)

    def _agreement(self) -> Chapter:
        found = self._seen.agreement
        rows = tuple(
            (self._name(each.tag_id), each.users, each.marks, each.f1, each.kappa, each.alpha,
             each.alpha_u)
            for each in found.tags
            if each.marks
        )  # fmt: skip
        sentences = [say(f"report.about_{name}") for name in ("f1", "kappa", "alpha", "alpha_u")]
        if len(self._seen.students) < _FEW:
            sentences.append(say("report.few", count=len(self._seen.students)))
        if found.alpha_u is not None:
            sentences.append(say("report.alpha_u_all", value=f"{rounded(found.alpha_u, 2):.2f}"))
        heads = ("tag", "students", "highlights", "f1", "kappa", "alpha", "alpha_u")
        return Chapter(
            say("report.agreement"),
            say("report.sheet.agreement"),
            tuple(sentences),
            Table(_heads(*heads), rows),
        )

    def _beside_key(self) -> Chapter:
        findings = ("found", "too_long", "too_short", "other_tag", "missed")
        rows: list[tuple[Cell, ...]] = []
        for student in self._seen.students:
            if (beside := student.beside) is not None:
                counts = (beside.count(each) for each in findings)
                rows.append((self._names[student.id], *counts, len(beside.extra)))
        return Chapter(
            say("report.beside_key", count=len(self._seen.key)),
            say("report.sheet.key"),
            (say("report.about_key"),),
            Table(_heads("student", *findings, "extra"), tuple(rows)),
        )

    # answers

    def _answers(self) -> Iterator[Chapter]:
        for step in self._seen.exercise.steps:
            if step.kind in {"words", "choice", "scale", "chart"}:
                yield Chapter(
                    f"{number(step.number)}. {step.title}",
                    say("report.sheet.answers"),
                    table=self._answers_to(step),
                )

    def _answers_to(self, step: Step) -> Table:
        given = [
            (self._names[student.id], each)
            for student in self._seen.students
            for each in student.answers
            if each.step == step.number
        ]
        if step.kind in {"choice", "scale"}:
            counts = Counter(answer.value for _, answer in given)
            rows: list[tuple[Cell, ...]] = [
                (option, counts[at]) for at, option in enumerate(step.options)
            ]
            return Table(_heads("option", "students"), tuple(rows))
        return Table(
            _heads("student", "answer"),
            tuple((name, said_answer(step, answer)) for name, answer in given),
        )

    # one student

    def student(self, student: Student) -> Chapter:
        """Tell of one student: marks beside the key, answers, what was said of them."""
        sentences = [say("report.handed_in", number=student.hand_in.number, count=student.earlier)]
        beside = student.beside
        if beside is not None:
            total = len(beside.judged)
            sentences.append(say("report.found_of", done=beside.count("found"), total=total))
        for step in self._seen.exercise.steps:
            for answer in student.answers:
                if answer.step == step.number:
                    text = said_answer(step, answer)
                    sentences.append(say("report.answered", number=step.number, text=text))
        if student.feedback is not None:
            sentences += self._feedback(student.feedback)
        rows = tuple(
            (
                self._quoted(mark.document_id, mark.start, mark.end),
                " · ".join(map(self._name, mark.tag_ids)),
                mark.note,
                self._finding(student, mark),
            )
            for mark in student.marks
        )
        return Chapter(
            self._names[student.id],
            say("report.sheet.students"),
            tuple(sentences),
            Table(_heads("passage", "tags", "note", "key"), rows),
        )

    def _finding(self, student: Student, mark: Annotation) -> str | None:
        if student.beside is None:
            return None
        if mark.id in student.beside.extra:
            return say("report.head.extra")
        found = [each.finding for each in student.beside.judged if each.mark_id == mark.id]
        return " · ".join(say(f"report.head.{each}") for each in dict.fromkeys(found)) or None

    def _feedback(self, feedback: Feedback) -> Iterator[str]:
        yield say(f"feedback.{feedback.decision}")
        for row, points in zip(self._seen.exercise.rubric, feedback.points, strict=False):
            if points is not None:
                yield say("feedback.points", title=row.title, done=points, total=row.points)
        for comment in feedback.comments:
            yield comment.text

    def _quoted(self, document_id: str, start: int, end: int) -> str:
        text = " ".join(self._texts[document_id][start:end].split())
        return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"

    def _name(self, tag_id: str) -> str:
        tag = self._tags.by_id.get(tag_id)
        if tag is None:
            return "—"
        return (language() == "en" and tag.name_en) or tag.name


def said_answer(step: Step, answer: Answer) -> str:
    """Put an answer into words; the rows of a chart stand on lines of their own."""
    value = answer.value
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return step.options[value] if 0 <= value < len(step.options) else "—"
    rows = zip(step.rows, value, strict=False)
    return "\n".join(f"{title}: {' | '.join(cells)}" for title, cells in rows)


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(say(f"report.head.{name}") for name in names)

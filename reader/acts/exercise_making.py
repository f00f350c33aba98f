"""Make an exercise from what a person asks for, and give its files out.

The exercise, the tags that were missing, and the key come into the library as one act. The file
for students never holds the key; the twin for teachers does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.acts.exercise_steps import StepPlan, default_steps, numbered
from reader.acts.exercises import (
    Kept,
    add_exercise,
    articles_of,
    kept,
    make_sources,
    own_key,
    tags_with_groups,
)
from reader.core import operations
from reader.core.changes import Change, ChangeSet
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.model import Document, new_id, now
from reader.core.rows import tag_from
from reader.exercises.model import Exercise, Row, Work
from reader.exercises.package import pack_exercise
from reader.exercises.quoting import quotations
from reader.language import language, say
from reader.store.library import Library

_ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person asks for; tags by name. What is left empty is chosen for them."""

    title: str = ""
    tags: tuple[str, ...] = ()
    steps: tuple[StepPlan, ...] = ()
    aim: str = ""
    minutes: int | None = None
    questions: tuple[str, ...] = ()
    rubric: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An exercise ready to be given out, and the act that keeps it here.

    ``quoted`` are the words of the teacher's own that quote an article, where the texts do not go
    along: to be shown before the file is written.
    """

    what: Kept
    change_set: ChangeSet
    quoted: tuple[str, ...] = ()

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.what.exercise


def make(
    library: Library,
    documents: Sequence[Document],
    plan: Plan,
    *,
    with_texts: bool = True,
    with_key: bool = False,
) -> Made:
    """Make an exercise of articles; writes nothing. Raises UsageError."""
    sources = make_sources(library, documents, with_texts=with_texts)
    codebook, new_tags, allowed, names = _tags(library, plan)
    exercise = Exercise(
        id=new_id(),
        title=plan.title.strip() or _untitled(len(documents)),
        aim=plan.aim,
        minutes=plan.minutes,
        language=language(),
        author=library.by,
        created_at=now(),
        sources=sources,
        tags=tags_with_groups(codebook, allowed),
        steps=numbered(plan.steps or default_steps(), names),
        questions=plan.questions,
        rubric=plan.rubric,
    )
    key = own_key(library, exercise, documents) if with_key else None
    return made(library, Kept(exercise, key), documents, new_tags)


def _untitled(articles: int) -> str:
    return say("exercise.untitled", count=articles).translate(_ISOLATES)


def made(
    library: Library, what: Kept, documents: Sequence[Document], new_tags: Sequence[Change] = ()
) -> Made:
    """Make the act that keeps an exercise, with tags that the library lacks (``new_tags`` too)."""
    exercise = what.exercise
    said = {str(change.key[0]) for change in new_tags}
    codebook = Codebook(library.tags.all())
    missing = [tag for tag in exercise.tags if tag.id not in said and tag.id not in codebook.by_id]
    brought = operations.load_tags(codebook=codebook, tags=missing).changes if missing else ()
    standing = {
        source.id: document.id for source, document in zip(exercise.sources, documents, strict=True)
    }
    act = add_exercise(library, what, standing)
    change_set = ChangeSet(act.label, (*new_tags, *brought, *act.changes))
    texts = [library.texts.get(document.text_sha256) for document in documents]
    quoted = () if exercise.has_texts else tuple(quoted_words(own_words(what), texts))
    return Made(what, change_set, quoted)


def _tags(
    library: Library, plan: Plan
) -> tuple[Codebook, tuple[Change, ...], list[str], dict[str, str]]:
    """Find the tags that are named, making those that are missing.

    A group stands for all that lies in it; where no tag is named at all, all are allowed.
    """
    codebook = Codebook(library.tags.all())
    changes: list[Change] = []
    ids: dict[str, str] = {}
    allowed: dict[str, None] = {}
    in_steps = [name for step in plan.steps for name in step.tags]
    for name in dict.fromkeys([*plan.tags, *in_steps]):
        known = codebook.look_up(name)
        if known is not None and known.is_group and name not in in_steps:
            allowed |= {tag.id: None for tag in codebook.branch(known.id) if not tag.is_group}
            continue
        (ids[name],), new = operations.tags_named(codebook=codebook, names=[name])
        rows = [{"id": change.key[0], **(change.after or {})} for change in new]
        codebook = Codebook((*codebook.tags, *map(tag_from, rows)))
        changes += new
        allowed[ids[name]] = None
    if not allowed:
        allowed = {tag.id: None for tag in codebook.tags if not tag.is_group}
    return codebook, tuple(changes), list(allowed), ids


def quoted_in(library: Library, exercise: Exercise, words: Iterable[str]) -> list[str]:
    """List what some words quote at length of the articles of an exercise."""
    stood = articles_of(library, exercise).values()
    return quoted_words(words, [each.copy.key.text for each in stood])


def quoted_words(words: Iterable[str], texts: Iterable[str]) -> list[str]:
    """List what some words quote at length of some texts."""
    texts = list(texts)
    return [
        own[quotation.start : quotation.end]
        for own in words
        for quotation in quotations(own, texts)
    ]


def own_words(what: Kept) -> Iterator[str]:
    """Give all that a teacher wrote in an exercise and its key."""
    exercise = what.exercise
    yield from (exercise.title, exercise.aim, *exercise.questions)
    for step in exercise.steps:
        yield from (step.title, step.hint or "", *step.options, *step.rows)
    for row in exercise.rubric:
        yield from (row.title, *row.levels)
    for tag in exercise.tags:
        yield from (tag.name, tag.description or "", tag.use or "", tag.avoid or "")
    if what.key is not None:
        yield from words_of(what.key.work)


def words_of(work: Work) -> Iterator[str]:
    """Give all that somebody wrote in notes and answers."""
    yield from (mark.note or "" for mark in work.marks)
    yield from (link.note or "" for link in work.links)
    for answer in work.answers:
        if isinstance(answer.value, str):
            yield answer.value
        elif isinstance(answer.value, tuple):
            yield from (cell for row in answer.value for cell in row)


# giving out


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a package for students and, where there is a key, of its twin for teachers."""

    students: dict[str, bytes]
    teachers: dict[str, bytes] | None = None


def files_of(what: Kept) -> Files:
    """Make the packages of an exercise that was just made."""
    exercise, key = what.exercise, what.key
    return Files(pack_exercise(exercise), pack_exercise(exercise, key) if key is not None else None)


def kept_with_texts(library: Library, exercise_id: str) -> Kept:
    """Read an exercise of one's own as it was given out, its texts put in again.

    Raises NotFoundError, and UsageError in a student's library.
    """
    stored = library.exercises.get(exercise_id)
    if stored.role != "teacher":
        raise UsageError("exercise.not_the_teachers")
    what = kept(stored)
    if not what.has_texts:
        return what
    stood = articles_of(library, what.exercise)
    sources = tuple(
        replace(source, text=stood[source.id].copy.key.text)
        for source in what.exercise.sources
        if source.id in stood and stood[source.id].copy.same
    )
    for source in what.exercise.sources:
        if source.id not in {each.id for each in sources}:
            raise UsageError("exercise.source_gone", number=source.number)
    return replace(what, exercise=replace(what.exercise, sources=sources))


def without_texts(exercise: Exercise) -> Exercise:
    """Take out the texts and all that tells of them."""
    return replace(
        exercise,
        sources=tuple(
            replace(
                source, text=None, title=None, outlet=None, author=None, published=None, url=None
            )
            for source in exercise.sources
        ),
    )

"""An exercise in the making: what is written so far, and what is still missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reader.acts.exercise_making import Made, made
from reader.acts.exercise_templates import Template, drafted, sample_key, sample_of, template
from reader.acts.exercises import Kept, make_sources, own_key, tags_with_groups
from reader.core.codebook import Codebook
from reader.core.messages import Message, message
from reader.core.model import Document, Tag, new_id, now
from reader.core.text import sha256
from reader.exercises.model import Exercise, Row, Step, StepKind
from reader.exercises.wire import from_json, to_json
from reader.language import Language, language, say
from reader.store.library import Library

KeyChoice = Literal["none", "own", "sample"]
_NAME = "exercise.draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """An exercise without sources, the articles for it, and where its key comes from.

    ``template`` is the key of the template that it began with, if any.
    """

    exercise: Exercise
    documents: tuple[str, ...] = ()
    key: KeyChoice = "none"
    template: str = ""
    is_touched: bool = field(default=False)

    def change(self, **changes: object) -> "Draft":
        """Give the draft with another exercise; ``changes`` are fields of it."""
        return replace(self, exercise=replace(self.exercise, **changes), is_touched=True)  # type: ignore[arg-type]

    def with_steps(self, steps: Sequence[Step]) -> "Draft":
        """Give the draft with these steps, counted anew."""
        counted = tuple(replace(step, number=at) for at, step in enumerate(steps, 1))
        return self.change(steps=counted)

    @property
    def allowed(self) -> tuple[Tag, ...]:
        """The tags that may be put, without their groups."""
        return tuple(tag for tag in self.exercise.tags if not tag.is_group)


def empty_draft() -> Draft:
    """Begin with nothing but three steps: read, mark, answer."""
    steps = (
        Step(1, "read", say("exercise.step.read")),
        Step(2, "mark", say("exercise.step.mark"), at_least=3),
        Step(3, "words", say("exercise.step.question")),
    )
    return Draft(Exercise(new_id(), "", language=language(), steps=steps))


def template_draft(library: Library, key: str, spoken: Language) -> Draft:
    """Begin with a template."""
    return Draft(drafted(library, template(key), spoken), template=key)


def copied_draft(what: Kept, documents: Sequence[str]) -> Draft:
    """Begin with an exercise that was given out before."""
    exercise = replace(what.exercise, id=new_id(), sources=())
    key: KeyChoice = "own" if what.key is not None else "none"
    return Draft(exercise, tuple(documents), key)


def new_step(kind: StepKind, number: int) -> Step:
    """Give a step of a kind with its usual words."""
    options = {"choice": ("", ""), "scale": ("", "", "")}.get(kind, ())
    rows = tuple(say("making.usual_rows").split("\n")) if kind == "chart" else ()
    title = say(f"making.usual_{kind}")
    return Step(number, kind, title, options=options, rows=rows)


def new_row() -> Row:
    """Give a row of the rubric."""
    return Row("", tuple(say("making.usual_levels").split("\n")), 4)


# what is missing


def missing(draft: Draft) -> Iterator[Message]:
    """Say what keeps the draft from being given out, the first thing first."""
    exercise = draft.exercise
    if not exercise.title.strip():
        yield message("making.no_title")
    if not draft.documents:
        yield message("making.no_article")
    chosen = template(draft.template) if draft.template else None
    if chosen is not None and draft.documents:
        least, most = chosen.articles
        if len(draft.documents) < least:
            yield message("making.more_articles", count=least)
        del most  # three at most in any case
    if not exercise.steps:
        yield message("making.no_steps")
    for step in exercise.steps:
        yield from _missing_in(step, draft)
    for row in exercise.rubric:
        if not row.title.strip():
            yield message("making.row_untitled")


def _missing_in(step: Step, draft: Draft) -> Iterator[Message]:
    number = step.number
    if not step.title.strip():
        yield message("making.step_untitled", number=number)
    if step.kind == "mark" and not draft.allowed:
        yield message("making.no_tags", number=number)
    if step.kind in {"choice", "scale"} and len(filled(step.options)) < 2:
        yield message("making.few_options", number=number)
    if step.kind == "chart" and not filled(step.rows):
        yield message("making.no_rows", number=number)
    if step.kind == "links" and len(draft.documents) < 2:
        yield message("making.links_alone", number=number)


def filled(lines: Sequence[str]) -> tuple[str, ...]:
    """Leave out empty lines."""
    return tuple(line.strip() for line in lines if line.strip())


# making it


def finished(library: Library, draft: Draft) -> Made:
    """Make the exercise, with the texts of its articles; writes nothing. Raises UsageError."""
    documents = [library.documents.get(each) for each in draft.documents]
    exercise = replace(
        draft.exercise,
        id=new_id(),
        author=library.by,
        created_at=now(),
        sources=make_sources(library, documents, with_texts=True),
        steps=tuple(_tidy(step) for step in draft.exercise.steps),
        questions=filled(draft.exercise.questions),
    )
    return made(library, Kept(exercise, _key(library, draft, exercise, documents)), documents)


def _tidy(step: Step) -> Step:
    return replace(
        step,
        title=step.title.strip(),
        hint=(step.hint or "").strip() or None,
        options=filled(step.options),
        rows=filled(step.rows),
    )


def _key(library: Library, draft: Draft, exercise: Exercise, documents: Sequence[Document]):  # noqa: ANN202
    if draft.key == "own":
        return own_key(library, exercise, documents)
    if draft.key == "sample" and is_sample(library, draft):
        return sample_key(library, exercise, template(draft.template), documents)
    return None


def own_marks(library: Library, draft: Draft) -> tuple[int, int]:
    """Count the own highlights with allowed tags, and the links, that a key would hold."""
    allowed = {tag.id for tag in draft.allowed}
    marks = [
        mark
        for each in draft.documents
        for mark in library.annotations.of(each)
        if allowed & {*mark.tag_ids}
    ]
    links = library.links.of(list(draft.documents)) if len(draft.documents) > 1 else []
    return len(marks), len(links)


def sample_documents(library: Library, chosen: Template) -> list[str]:
    """Find the sample articles of a template that are here, in their order."""
    from reader.exchange import plain_text

    found: list[str] = []
    for file in sample_of(chosen).files:
        text = plain_text.read_article(file).content.text
        found += [each.id for each in library.documents.with_text(sha256(text))[:1]]
    return found


def is_sample(library: Library, draft: Draft) -> bool:
    """Say whether the draft is of a template and its own sample articles."""
    if not draft.template or not draft.documents:
        return False
    return sample_documents(library, template(draft.template)) == [*draft.documents]


def with_tag(library: Library, draft: Draft, tag_id: str) -> Draft:
    """Allow one more tag, with the groups above it."""
    return _with_tags(library, draft, [*(tag.id for tag in draft.allowed), tag_id])


def without_tag(library: Library, draft: Draft, tag_id: str) -> Draft:
    """Allow a tag no longer, in no step either."""
    left = _with_tags(library, draft, [t.id for t in draft.allowed if t.id != tag_id])
    return left.with_steps(
        [
            replace(step, tag_ids=tuple(each for each in step.tag_ids if each != tag_id))
            for step in left.exercise.steps
        ]
    )


def _with_tags(library: Library, draft: Draft, wanted: Sequence[str]) -> Draft:
    own = library.tags.all()
    known = {tag.id for tag in own}
    brought = [tag for tag in draft.exercise.tags if tag.id not in known]
    codebook = Codebook((*own, *brought))
    return draft.change(tags=tags_with_groups(codebook, wanted))


# keeping it until it is given out


def keep(library: Library, draft: Draft | None) -> None:
    """Remember a draft, or that there is none."""
    library.remember(_NAME, "" if draft is None else to_json(draft).decode())


def kept_draft(library: Library) -> Draft | None:
    """Give the draft that was left, if there is one that can still be read."""
    held = library.recall(_NAME, "")
    try:
        draft = from_json(Draft, held.encode()) if held else None
    except ValueError:  # an older program's
        return None
    if draft is None:
        return None
    here = tuple(each for each in draft.documents if library.documents.find(each) is not None)
    return replace(draft, documents=here)

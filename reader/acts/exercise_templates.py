"""Templates: exercises to start from, in both languages, each with a sample and a worked key.

A template is a TOML file in ``resources/exercises``. What people read stands twice, as ``title``
and ``title_en``. Tags are those of a ready set (``tag_set``, by the English names of its tags), or
stand in the file itself, written as in a tag set. The key of the sample marks by quotation; each
quotation stands exactly once in its article (a no-break space counts as a space there).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from reader import paths
from reader.acts.exercise_making import Made, made
from reader.acts.exercises import Kept, make_sources, tags_with_groups
from reader.acts.importing import import_files
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import NotFoundError, UsageError
from reader.core.model import Document, Tag, new_id, now
from reader.core.offsets import snap
from reader.core.rows import tag_from
from reader.core.text import sha256
from reader.exchange import plain_text, tag_sets
from reader.exercises.copies import TextKey
from reader.exercises.model import (
    Answer,
    AnswerValue,
    Connection,
    Exercise,
    Key,
    Mark,
    Place,
    Row,
    Step,
    Work,
)
from reader.language import Language
from reader.store.library import Library

Table = Mapping[str, Any]
_SPACES: Final = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True, slots=True)
class Template:
    """An exercise to start from; ``table`` is what its file says."""

    key: str
    path: Path
    table: Table

    def said(self, name: str, language: Language) -> Any:  # noqa: ANN401 - as the file has it
        """Give what people read, in a language."""
        return _said(self.table, name, language)

    def title(self, language: Language) -> str:
        """Give the title."""
        return self.said("title", language)

    def aim(self, language: Language) -> str:
        """Give the aim."""
        return self.said("aim", language)

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.table["minutes"]

    @property
    def articles(self) -> tuple[int, int]:
        """How many articles it wants, at least and at most."""
        least, most = self.table["articles"]
        return least, most


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample articles that a template works with at once; ``files`` are in ``corpus/``."""

    files: tuple[Path, ...]


def _said(table: Table, name: str, language: Language) -> Any:  # noqa: ANN401 - as the file has it
    return table.get(f"{name}_en" if language == "en" else name)


def templates() -> tuple[Template, ...]:
    """List the templates in their order."""
    return _templates(paths.resources() / "exercises")


@cache
def _templates(folder: Path) -> tuple[Template, ...]:
    found: list[Template] = []
    for path in folder.glob("*.toml"):
        with path.open("rb") as file:
            table = tomllib.load(file)
        found.append(Template(table["key"], path, table))
    return tuple(sorted(found, key=lambda each: each.table["order"]))


def template(key: str) -> Template:
    """Find a template by its key. Raises NotFoundError naming those there are."""
    for each in templates():
        if each.key == key:
            return each
    choices = " · ".join(each.key for each in templates())
    raise NotFoundError("exercise.no_template", name=key, choices=choices)


def sample_of(chosen: Template) -> Sample:
    """Tell which sample articles a template works with."""
    return Sample(tuple(paths.corpus() / name for name in chosen.table["sample"]["articles"]))


# tags


def _tags(chosen: Template) -> list[Tag]:
    """Read the tags that a template can use."""
    name = chosen.table.get("tag_set")
    if name is None:
        return tag_sets.load(chosen.path)
    return tag_sets.load(paths.resources() / "tag_sets" / f"{name}.toml")


def _ids(chosen: Template) -> dict[str, str]:
    """Find the ids of its tags by their English names."""
    return {tag.name_en: tag.id for tag in _tags(chosen) if tag.name_en and not tag.is_group}


def _allowed(chosen: Template) -> list[str]:
    ids = _ids(chosen)
    return [ids[name] for name in chosen.table.get("tags", ()) if isinstance(name, str)] or [
        *ids.values()
    ]


def _as_in(library: Library, tags: Sequence[Tag], wanted: Sequence[str]) -> tuple[Tag, ...]:
    """Give the tags as the library has them, or as they will be when it takes them in."""
    codebook = Codebook(library.tags.all())
    needed = tags_with_groups(Codebook(tags), wanted)
    changes = operations.load_tags(codebook=codebook, tags=needed).changes
    new = [tag_from({"id": change.key[0], **(change.after or {})}) for change in changes]
    return tags_with_groups(Codebook((*codebook.tags, *new)), wanted)


# the exercise


def from_template(
    library: Library,
    chosen: Template,
    documents: Sequence[Document],
    language: Language,
    *,
    with_texts: bool = True,
) -> Exercise:
    """Make the exercise of a template with articles; writes nothing (see ``exercise_making.made``).

    Raises UsageError where it wants another number of articles.
    """
    least, most = chosen.articles
    if not least <= len(documents) <= most:
        raise UsageError("exercise.template_articles", range=f"{least}–{most}")
    sources = make_sources(library, documents, with_texts=with_texts)
    return replace(drafted(library, chosen, language), sources=sources)


def drafted(library: Library, chosen: Template, language: Language) -> Exercise:
    """Give the exercise of a template without articles: to go on from."""
    return Exercise(
        id=new_id(),
        title=chosen.title(language),
        aim=chosen.aim(language),
        minutes=chosen.minutes,
        language=language,
        author=library.by,
        created_at=now(),
        tags=_as_in(library, _tags(chosen), _allowed(chosen)),
        steps=_steps(chosen, language),
        questions=tuple(chosen.said("questions", language)),
        rubric=tuple(
            Row(_said(row, "title", language), tuple(_said(row, "levels", language)), row["points"])
            for row in chosen.table["rubric"]
        ),
    )


def _steps(chosen: Template, language: Language) -> tuple[Step, ...]:
    ids = _ids(chosen)
    return tuple(
        Step(
            number=number,
            kind=step["kind"],
            title=_said(step, "title", language),
            hint=_said(step, "hint", language),
            tag_ids=tuple(ids[name] for name in step.get("tags", ())),
            at_least=step.get("at_least", 1),
            options=tuple(_said(step, "options", language) or ()),
            rows=tuple(_said(step, "rows", language) or ()),
        )
        for number, step in enumerate(chosen.table["steps"], 1)
    )


def make_sample(
    library: Library, chosen: Template, language: Language, *, with_texts: bool = True
) -> tuple[Made, list[Document]]:
    """Bring the sample articles in where they are not here, and make the exercise with its key.

    The articles are written; the exercise is not (``Made.change_set``).
    """
    documents = [_brought(library, file) for file in sample_of(chosen).files]
    exercise = from_template(library, chosen, documents, language, with_texts=with_texts)
    key = sample_key(library, exercise, chosen, documents)
    return made(library, Kept(exercise, key), documents), documents


def _brought(library: Library, file: Path) -> Document:
    """Find a sample article in the library, or bring it in."""
    text = plain_text.read_article(file).content.text
    known = library.documents.with_text(sha256(text))
    if known:
        return known[0]
    brought = import_files(library, [file]).imported[0].document
    return library.documents.get(brought.id)  # a report has it without its parts


# the key


def sample_key(
    library: Library, exercise: Exercise, chosen: Template, documents: Sequence[Document]
) -> Key:
    """Work out the key of a template on its sample articles, in the exercise's language.

    Raises ValueError for a quotation that does not stand exactly once in its article.
    """
    keys = [TextKey(library.texts.get(document.text_sha256)) for document in documents]
    sources = [source.id for source in exercise.sources]
    sample, ids = chosen.table["sample"], _ids(chosen)
    places = _Quotations(keys)
    marks: list[Mark] = []
    for entry in sample.get("marks", ()):
        article = entry.get("article", 1) - 1
        tag_ids = tuple(ids[name] for name in entry["tags"])
        place = places.of(article, entry["quote"])
        marks.append(Mark(new_id(), sources[article], place, tag_ids, created_at=now()))
    links = tuple(
        Connection(
            new_id(),
            sources[0],
            places.of(0, entry["a"]),
            sources[1],
            places.of(1, entry["b"]),
            entry.get("relation"),
        )
        for entry in sample.get("links", ())
    )
    language: Language = "en" if exercise.language == "en" else "ar"
    answers = tuple(
        Answer(entry["step"], _answer(entry, language)) for entry in sample.get("answers", ())
    )
    return Key(new_id(), exercise.id, now(), Work(tuple(marks), links, answers))


def _answer(entry: Table, language: Language) -> AnswerValue:
    """Read an answer: a choice is counted from 1 in the file."""
    if "choice" in entry:
        return entry["choice"] - 1
    if "chart" in entry:
        return tuple(tuple(row) for row in _said(entry, "chart", language))
    return _said(entry, "words", language)


class _Quotations:
    """Find quotations in texts."""

    def __init__(self, keys: Sequence[TextKey]) -> None:
        self._keys = keys
        self._texts = [key.text.translate(_SPACES) for key in keys]

    def of(self, article: int, quotation: str) -> Place:
        """Describe where the only occurrence of a quotation stands. Raises ValueError."""
        text = self._texts[article]
        if text.count(quotation) != 1:
            raise ValueError(f"{text.count(quotation)} times in article {article + 1}: {quotation}")
        at = text.index(quotation)
        start, end = snap(self._keys[article].text, at, at + len(quotation))
        return self._keys[article].place(start, end)

"""Exercises of a library: make one, open one, and know its articles when they come in.

What an exercise says is kept as it was given out (``Kept``); its articles are found by what they
say. So an exercise without texts sleeps until its articles are brought in, and wakes with its key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from reader import paths
from reader.acts.exercise_seeking import Seeker
from reader.core import operations
from reader.core.changes import Change, ChangeSet, StoredRow, difference, inserted, updated
from reader.core.codebook import Codebook
from reader.core.errors import LibraryError, UsageError
from reader.core.messages import message
from reader.core.model import Annotator, Content, Document, Layer, Part, Tag, new_id, now
from reader.core.rows import annotator_row, document_row
from reader.core.structure import PART_VERSION
from reader.exercises.copies import Copy, TextKey, recognise
from reader.exercises.model import Exercise, Key, Source, Work
from reader.exercises.package import Package
from reader.exercises.rows import Differences, LayerMatter, Stood, layer_rows, work_of
from reader.exercises.wire import from_json, to_json
from reader.store.exercises import Role, StoredExercise
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Kept:
    """What a library keeps of an exercise; only a teacher's has a key.

    The texts are not kept in it; ``has_texts`` says whether they went along.
    """

    exercise: Exercise
    key: Key | None = None
    has_texts: bool = False


def kept(stored: StoredExercise) -> Kept:
    """Read what a library keeps of an exercise. Raises LibraryError if that is damaged."""
    try:
        return from_json(Kept, stored.body.encode())
    except ValueError as error:
        raise LibraryError("exercise.damaged", id=stored.id[:8]) from error


def exercise_row(
    what: Kept, role: Role, *, student_id: str | None = None, student: str | None = None
) -> StoredRow:
    """Make the row of an exercise; texts are not kept in it."""
    sources = tuple(replace(source, text=None) for source in what.exercise.sources)
    bare = Kept(
        replace(what.exercise, sources=sources), what.key, what.has_texts or what.exercise.has_texts
    )
    body = to_json(bare).decode()
    row = {
        "role": role,
        "body": body,
        "student_id": student_id,
        "student": student,
        "created_at": what.exercise.created_at or now(),
    }
    return StoredRow("exercises", (what.exercise.id,), row)


# making


def make_sources(
    library: Library, documents: Sequence[Document], *, with_texts: bool
) -> tuple[Source, ...]:
    """Describe articles as sources; without texts nothing of what they say is told."""
    if not 1 <= len(documents) <= 3:
        raise UsageError("exercise.articles", count=len(documents))
    found: list[Source] = []
    for number, document in enumerate(documents, 1):
        key = TextKey(library.texts.get(document.text_sha256))
        source = Source(
            id=new_id(),
            number=number,
            sha256=document.text_sha256,
            key_sha256=key.sha256,
            length=len(key.text),
            direction=document.direction,
            language=document.language,
            parts=tuple((part.kind, key.place(part.start, part.end)) for part in document.parts),
        )
        if with_texts:
            source = replace(
                source,
                title=document.title,
                outlet=document.outlet,
                author=document.author,
                published=document.published,
                url=document.url,
                text=key.text,
            )
        found.append(source)
    return tuple(found)


def tags_with_groups(codebook: Codebook, tag_ids: Iterable[str]) -> tuple[Tag, ...]:
    """List tags and the tags above them, in the order of the codebook."""
    wanted = set[str]()
    for tag_id in tag_ids:
        at: str | None = tag_id
        while at is not None and at not in wanted:
            wanted.add(at)
            at = codebook.by_id[at].parent_id
    return tuple(tag for tag in codebook.tags if tag.id in wanted)


def own_key(library: Library, exercise: Exercise, documents: Sequence[Document]) -> Key:
    """Make a key of one's own highlights, and of one's links between the articles."""
    articles = {
        source.id: Stood(document.id, Copy(_key_of(library, document), same=True))
        for source, document in zip(exercise.sources, documents, strict=True)
    }
    work = work_of(
        articles,
        [each for document in documents for each in library.annotations.of(document.id)],
        library.links.of([document.id for document in documents]),
        (),
        frozenset(tag.id for tag in exercise.tags),
    )
    marks = tuple(mark for mark in work.marks if mark.tag_ids)
    return Key(new_id(), exercise.id, now(), replace(work, marks=marks))


def add_exercise(library: Library, what: Kept, documents: Mapping[str, str]) -> ChangeSet:
    """Keep an exercise of one's own; ``documents`` tells which article each source is."""
    exercise = what.exercise
    row = exercise_row(what, "teacher")
    changes: list[Change] = [inserted(row.table, row.key, row.row)]
    changes += _standing(exercise.id, documents)
    changes += _key_changes(library, what, documents)
    return ChangeSet(message("history.exercise_new", title=exercise.title), tuple(changes))


def _standing(exercise_id: str, documents: Mapping[str, str]) -> list[Change]:
    return [
        inserted("exercise_sources", (exercise_id, source), {"document_id": document})
        for source, document in documents.items()
    ]


def _key_of(library: Library, document: Document) -> TextKey:
    return TextKey(library.texts.get(document.text_sha256))


# opening


def take_exercise(
    library: Library,
    package: Package,
    role: Role,
    *,
    student: str | None = None,
) -> tuple[ChangeSet, list[Content]]:
    """Take a package in: its tags, its articles where their texts go along, its key.

    What is here already stays. The name of a student goes with the role of one.
    """
    exercise = package.exercise
    assert exercise is not None
    what = Kept(exercise, package.key if role == "teacher" else None)
    student_id = new_id() if role == "student" else None
    row = exercise_row(what, role, student_id=student_id, student=student)
    changes: list[Change] = [inserted(row.table, row.key, row.row)]
    changes += _new_tags(library, exercise.tags)
    documents: dict[str, str] = {}
    contents: list[Content] = []
    number = library.documents.next_number()
    for source in exercise.sources:
        if source.text is None or library.documents.with_text(source.sha256):
            continue
        document = _document_of(source, number)
        number += 1
        documents[source.id] = document.id
        contents.append(Content(source.sha256, source.text))
        changes.append(inserted("documents", (document.id,), document_row(document)))
    texts = {content.sha256: content.text for content in contents}
    seeker = Seeker(library)
    here, corrected = _recognised(seeker, exercise, set(documents), anew=True)
    seeker.remember()
    documents |= here
    changes += [*corrected, *_standing(exercise.id, documents)]
    if what.key is not None:
        changes += _key_changes(library, what, documents, texts)
    label = message("history.exercise_open", title=exercise.title)
    return ChangeSet(label, tuple(changes)), contents


def _new_tags(library: Library, tags: Iterable[Tag]) -> list[Change]:
    """Bring in the tags that are not here; groups of one name in one place come together."""
    tags = list(tags)
    codebook = Codebook(library.tags.all())
    return list(operations.load_tags(codebook=codebook, tags=tags).changes) if tags else []


def _document_of(source: Source, number: int) -> Document:
    return Document(
        id=new_id(),
        number=number,
        text_sha256=source.sha256,
        title=source.title,
        outlet=source.outlet,
        author=source.author,
        published=source.published,
        url=source.url,
        language=source.language,
        direction=source.direction,
        encoding="utf-8",
        imported_at=now(),
        parts=tuple(Part(kind, place.start, place.end) for kind, place in source.parts),
        part_version=PART_VERSION,
    )


# waking


def wake(library: Library) -> ChangeSet | None:
    """Find the articles that exercises still lack, bring keys up to date; None: nothing new.

    To be called after articles came in.
    """
    seeker = Seeker(library)
    changes: list[Change] = []
    titles: list[str] = []
    for stored in library.exercises.all():
        what = kept(stored)
        standing = library.exercises.sources(stored.id)
        if len(standing) == len(what.exercise.sources):
            continue
        found, corrected = _recognised(seeker, what.exercise, set(standing))
        if found:
            titles.append(what.exercise.title)
            changes += [*corrected, *_standing(stored.id, found)]
            changes += _key_changes(library, what, standing | found)
    seeker.remember()
    if not changes:
        return None
    return ChangeSet(message("history.exercise_wake", title=titles[0]), tuple(changes))


def _recognised(
    seeker: Seeker, exercise: Exercise, known: set[str], *, anew: bool = False
) -> tuple[dict[str, str], list[Change]]:
    """Find articles that are copies of the sources that are not known yet, with their parts."""
    found: dict[str, str] = {}
    changes: list[Change] = []
    wanted = [source for source in exercise.sources if source.id not in known]
    for source, document, copy in seeker.find(exercise.id, wanted, anew=anew):
        found[source.id] = document.id
        change = _with_parts(document, source, copy)
        changes += [change] if change is not None else []
    return found, changes


def _with_parts(document: Document, source: Source, copy: Copy) -> Change | None:
    """Give an article the parts that the teacher made, unless the reader corrected them."""
    places = [(kind, copy.find(place)) for kind, place in source.parts]
    parts = tuple(Part(kind, place.start, place.end) for kind, place in places if place)
    if not parts or len(parts) < len(places):
        return None
    after = replace(document, parts=parts)
    return updated("documents", (document.id,), document_row(document), document_row(after))


def articles_of(library: Library, exercise: Exercise) -> dict[str, Stood]:
    """Tell which articles stand for the sources, and how to find places in them."""
    return _stood(library, exercise, library.exercises.sources(exercise.id), {})


def _stood(
    library: Library,
    exercise: Exercise,
    documents: Mapping[str, str],
    texts: Mapping[str, str],
) -> dict[str, Stood]:
    found: dict[str, Stood] = {}
    for source in exercise.sources:
        document_id = documents.get(source.id)
        if document_id is None:
            continue
        document = library.documents.find(document_id)
        sha256 = document.text_sha256 if document is not None else source.sha256
        text = texts.get(sha256) or library.texts.get(sha256)
        copy = recognise(source, text)
        if copy is not None:
            found[source.id] = Stood(document_id, copy)
    return found


# the key


def key_layer_id(exercise_id: str) -> str:
    """Name the layer of the key of an exercise."""
    return str(uuid5(UUID(exercise_id), "key"))


def _key_changes(
    library: Library,
    what: Kept,
    documents: Mapping[str, str],
    texts: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """Bring the layer of the key up to date with the articles that are here."""
    if what.key is None:
        return ()
    layer = key_layer_id(what.exercise.id)
    wanted, _ = key_rows(library, what, _stood(library, what.exercise, documents, texts or {}))
    return difference(library.rows.of_layer(layer), wanted)


def key_rows(
    library: Library, what: Kept, articles: Mapping[str, Stood]
) -> tuple[list[StoredRow], Differences]:
    """Make the rows of the key's layer for the articles that are here."""
    exercise, key = what.exercise, what.key
    work = key.work if key is not None else Work()
    at = key.created_at if key is not None else ""
    annotator = Annotator(
        str(uuid5(UUID(exercise.id), "teacher")), _apart(exercise.author, exercise.id)
    )
    known = frozenset(tag.id for tag in (*library.tags.all(), *exercise.tags))
    layer = Layer(key_layer_id(exercise.id), "key", exercise.title, annotator.id, at, exercise.id)
    matter = LayerMatter(layer, exercise.id, annotator.id, at, articles, known)
    rows, differences = layer_rows(matter, work)
    if library.annotators.by_id(annotator.id) is None:
        rows.append(StoredRow("annotators", (annotator.id,), annotator_row(annotator)))
    return rows, differences


def _apart(name: str, whose: str) -> str:
    """Make a name that nobody else has: names of annotators are unique in a library."""
    return f"{name} · {whose[:8]}"


def student_file(exercise: Exercise, student: str, student_id: str) -> str:
    """Name the file of a student's own library, under ``exercises_folder()``."""
    words = "".join(sign if sign.isalnum() else "-" for sign in f"{student}-{exercise.title}")
    return f"{words[:60].strip('-')}-{student_id[:8]}.hamish"


def exercises_folder() -> Path:
    """Tell the folder of the libraries of students on this machine."""
    return paths.data_dir() / "exercises"

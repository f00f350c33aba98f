"""Collect hand-ins: look at files, say what would be added, then add it as one act.

The layer of a student is made of the hand-in that counts (``exercises.merging``), as a difference
to what is stored: so the same files in any order, at once or one by one, lead to the same rows, in
all columns but those that tell of this library: when something was written here, and revisions,
which are hashes of a content and of what stood there before it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal

from reader.acts.exercise_files import read_hashed
from reader.acts.exercises import articles_of, kept, tags_with_groups
from reader.core import operations
from reader.core.changes import Change, ChangeSet, StoredRow, difference, inserted
from reader.core.codebook import Codebook
from reader.core.errors import FileError, NotFoundError, ReaderError
from reader.core.messages import Message, message
from reader.core.model import Annotator, Layer, Tag, now
from reader.core.progress import Progress, Silent
from reader.core.rows import annotator_row
from reader.core.text import sha256
from reader.exercises.copies import Copy
from reader.exercises.merging import Known, annotator_id, counting, layer_id, of_hand_in
from reader.exercises.model import Exercise, HandIn
from reader.exercises.package import ENDINGS
from reader.exercises.rows import Differences, LayerMatter, Stood, layer_rows
from reader.store.acting import Outcome, Step
from reader.store.exercises import StoredHandIn
from reader.store.library import Library

Fate = Literal["added", "unchanged", "replaced", "superseded", "refused"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at, and what becomes of it.

    ``replaced``: it takes the place of an older one of the same student (``older`` is its number);
    ``superseded``: a newer one is here or among the files; ``unchanged``: it is here already.
    ``unread`` numbers the articles that the student did not have, or had with another text.
    """

    file: str
    fate: Fate
    hand_in: HandIn | None = None
    sha256: str = ""
    reason: Message | None = None
    older: int | None = None
    differences: Differences = field(default_factory=Differences)
    unread: tuple[int, ...] = ()


@dataclass(slots=True)
class Collection:
    """All files, in the order in which they were given, and what was written."""

    looked: list[Looked]
    outcome: Outcome | None = None

    def of(self, fate: Fate) -> list[Looked]:
        """List the files of which this becomes."""
        return [each for each in self.looked if each.fate == fate]


def hand_in_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give files, and in folders (their folders too) all that end like a hand-in, by name."""
    for path in paths:
        if path.is_dir():
            ending = ENDINGS["handin"]
            yield from sorted(
                each for each in path.rglob(f"*{ending}") if not each.name.startswith(".")
            )
        else:
            yield path


def look(library: Library, files: Sequence[Path], progress: Progress | None = None) -> Collection:
    """Say what would become of files, without writing anything."""
    progress = progress or Silent()
    room = _Room(library)
    looked: list[Looked] = []
    for done, file in enumerate(files):
        progress.report(done, len(files))
        looked.append(_looked(room, file))
    return Collection(_judged(library, looked))


def collect(
    library: Library, files: Sequence[Path], progress: Progress | None = None
) -> Collection:
    """Look at files and merge what is new, as one act that one undo takes back."""
    progress = progress or Silent()
    collection = look(library, files, progress)
    fresh = [
        each
        for fate in ("added", "replaced", "superseded")
        for each in collection.of(fate)
        if each.hand_in is not None
    ]
    if fresh:
        _write(library, collection, fresh, progress)
    return collection


def _write(
    library: Library, collection: Collection, fresh: Sequence[Looked], progress: Progress
) -> None:
    """Write what is new, student by student; what did not get in says so afterwards."""
    students = list(dict.fromkeys(_student(each) for each in fresh))
    made: list[tuple[Step, tuple[str, str]]] = []

    def steps() -> Iterator[Step]:
        tags = _missing_tags(library, fresh)
        for who in students:
            step = _step(library, [each for each in fresh if _student(each) == who], tags)
            tags = ()  # the first student brings them for all
            made.append((step, who))
            yield step

    outcome = collection.outcome = library.run(
        message("history.exercise_collect", count=len(students)),
        steps(),
        progress,
        total=len(students),
    )
    refused = {who: message("handin.stopped") for who in students[len(made) :]}
    why = {id(step): reason for step, reason in outcome.refused}
    refused |= {who: why[id(step)] for step, who in made if id(step) in why}
    collection.looked = [
        _with(each, "refused", refused[_student(each)])
        if each in fresh and _student(each) in refused
        else each
        for each in collection.looked
    ]


def _missing_tags(library: Library, fresh: Sequence[Looked]) -> tuple[Change, ...]:
    """Bring back tags of an exercise that students used and that are no longer here.

    What a student said stays said when the teacher has merged or deleted the tag since.
    """
    room = _Room(library)
    wanted: dict[str, Tag] = {}
    for looked in fresh:
        assert looked.hand_in is not None
        used = {tag for mark in looked.hand_in.work.marks for tag in mark.tag_ids}
        exercise, _ = room.exercise(looked.hand_in.exercise_id)
        for tag in tags_with_groups(Codebook(exercise.tags), used & allowed_tags(exercise)):
            wanted[tag.id] = tag
    if wanted.keys() <= room.tag_ids:
        return ()
    codebook = Codebook(library.tags.all())
    return operations.load_tags(codebook=codebook, tags=wanted.values()).changes


def _student(looked: Looked) -> tuple[str, str]:
    assert looked.hand_in is not None
    return looked.hand_in.exercise_id, looked.hand_in.student_id


def allowed_tags(exercise: Exercise) -> frozenset[str]:
    """Name the tags that marks of an exercise can bear."""
    return frozenset(tag.id for tag in exercise.tags if not tag.is_group)


class _Room:
    """What a library knows of its exercises, read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._exercises: dict[str, tuple[Exercise, dict[str, Stood]]] = {}
        self.tag_ids = frozenset(tag.id for tag in library.tags.all())

    def exercise(self, exercise_id: str) -> tuple[Exercise, dict[str, Stood]]:
        """Give an exercise of the teacher's and its articles. Raises FileError."""
        if exercise_id not in self._exercises:
            try:
                stored = self._library.exercises.get(exercise_id)
            except NotFoundError:
                raise FileError("handin.unknown_exercise") from None
            if stored.role != "teacher":
                raise FileError("handin.not_the_teacher")
            exercise = kept(stored).exercise
            self._exercises[exercise_id] = exercise, articles_of(self._library, exercise)
        return self._exercises[exercise_id]


def _looked(room: _Room, file: Path) -> Looked:
    try:
        package, file_hash = read_hashed(file, "handin")
        hand_in = package.hand_in
        assert hand_in is not None
        matter, work_articles = _matter(room, hand_in)
        _, differences = layer_rows(matter, hand_in.work)
        _refuse_another_text(room, hand_in, work_articles)
    except ReaderError as error:
        return Looked(str(file), "refused", reason=error.message)
    unread = _unread(room, hand_in)
    return Looked(str(file), "added", hand_in, file_hash, differences=differences, unread=unread)


def _unread(room: _Room, hand_in: HandIn) -> tuple[int, ...]:
    exercise, _ = room.exercise(hand_in.exercise_id)
    read = {each.source_id for each in hand_in.sources}
    return tuple(source.number for source in exercise.sources if source.id not in read)


def _matter(room: _Room, hand_in: HandIn) -> tuple[LayerMatter, dict[str, Stood]]:
    exercise, articles = room.exercise(hand_in.exercise_id)
    layer = Layer(
        layer_id(exercise.id, hand_in.student_id), "exercise", hand_in.student,
        annotator_id(exercise.id, hand_in.student_id), hand_in.created_at, exercise.id,
    )  # fmt: skip
    stood = _as_the_student_read(articles, hand_in)
    matter = LayerMatter(
        layer, exercise.id, layer.annotator_id or "", hand_in.created_at, stood,
        room.tag_ids | allowed_tags(exercise),
    )  # fmt: skip
    return matter, articles


def _as_the_student_read(articles: dict[str, Stood], hand_in: HandIn) -> dict[str, Stood]:
    """Say of each article whether the student read it to the letter, or a copy that reads alike."""
    found: dict[str, Stood] = {}
    for read in hand_in.sources:
        stood = articles.get(read.source_id)
        if stood is not None and stood.copy.key.sha256 == read.key_sha256:
            same = sha256(stood.copy.key.text) == read.sha256
            found[read.source_id] = Stood(stood.document_id, Copy(stood.copy.key, same))
    return found


def _refuse_another_text(room: _Room, hand_in: HandIn, articles: dict[str, Stood]) -> None:
    exercise, _ = room.exercise(hand_in.exercise_id)
    numbers = {source.id: source.number for source in exercise.sources}
    for read in hand_in.sources:
        if read.source_id not in numbers:
            raise FileError("handin.of_another_text", number=0)
        stood = articles.get(read.source_id)
        if stood is None:
            raise FileError("handin.article_missing", number=numbers[read.source_id])
        if stood.copy.key.sha256 != read.key_sha256:
            raise FileError("handin.of_another_text", number=numbers[read.source_id])


def _judged(library: Library, looked: list[Looked]) -> list[Looked]:
    """Say which files are here already, which count, and which are older."""
    ids = {each.hand_in.exercise_id for each in looked if each.hand_in is not None}
    stored = {each: library.exercises.hand_ins(each) for each in ids}
    # a copy that was given away has hand-ins without their packages
    known = {each.id: each.sha256 for held in stored.values() for each in held}
    known |= library.exercises.packages()
    judged: list[Looked] = []
    for each in looked:
        if each.hand_in is None:
            judged.append(each)
        elif each.hand_in.id not in known:
            known[each.hand_in.id] = each.sha256
            judged.append(each)
        elif known[each.hand_in.id] == each.sha256:
            judged.append(_with(each, "unchanged", message("handin.here_already")))
        else:
            judged.append(_with(each, "refused", message("handin.altered")))
    fresh = [each.hand_in for each in judged if each.fate == "added" and each.hand_in]
    return [_ranked(each, fresh, stored) if each.fate == "added" else each for each in judged]


def _with(
    looked: Looked, fate: Fate, reason: Message | None = None, older: int | None = None
) -> Looked:
    return replace(looked, fate=fate, reason=reason, older=older)


def _ranked(
    looked: Looked, fresh: Sequence[HandIn], stored: dict[str, list[StoredHandIn]]
) -> Looked:
    hand_in = looked.hand_in
    assert hand_in is not None
    here = _known(stored[hand_in.exercise_id])
    counted = counting(here).get(hand_in.student_id)
    among = counting(
        [*here, *(of_hand_in(each) for each in fresh if each.exercise_id == hand_in.exercise_id)]
    )[hand_in.student_id]
    if among.id != hand_in.id:
        reason = message("handin.superseded", number=among.rank[0])
        return _with(looked, "superseded", reason)
    if counted is not None:
        return _with(looked, "replaced", older=counted.rank[0])
    return looked


def _known(stored: Iterable[StoredHandIn]) -> list[Known]:
    return [Known(each.student_id, (each.number, each.created_at, each.id)) for each in stored]


# writing


def _step(library: Library, fresh: Sequence[Looked], tags: tuple[Change, ...]) -> Step:
    """Make one student's share of the act, with ``tags`` that come first."""
    hand_ins = {each.hand_in.id: each for each in fresh if each.hand_in is not None}
    changes: list[Change] = []
    for each in fresh:
        changes += _record(each)
    first = fresh[0].hand_in
    assert first is not None
    here = _known(library.exercises.hand_ins(first.exercise_id))
    new = [of_hand_in(each.hand_in) for each in fresh if each.hand_in is not None]
    winner = hand_ins.get(counting([*here, *new])[first.student_id].id)
    if winner is not None and winner.hand_in is not None:
        changes = [*_layer_changes(library, winner.hand_in), *changes]
    return Step(ChangeSet(message("history.exercise_collect", count=1), (*tags, *changes)))


def _record(looked: Looked) -> list[Change]:
    hand_in = looked.hand_in
    assert hand_in is not None
    row = {
        "exercise_id": hand_in.exercise_id,
        "layer_id": layer_id(hand_in.exercise_id, hand_in.student_id),
        "student_id": hand_in.student_id,
        "student": hand_in.student,
        "number": hand_in.number,
        "created_at": hand_in.created_at,
        "sha256": looked.sha256,
        "differences": json.dumps(asdict(looked.differences), ensure_ascii=False),
    }
    return [
        inserted("hand_ins", (hand_in.id,), row),
        inserted("packages", (hand_in.id,), {"sha256": looked.sha256, "collected_at": now()}),
    ]


def _layer_changes(library: Library, hand_in: HandIn) -> tuple[Change, ...]:
    matter, _ = _matter(_Room(library), hand_in)
    wanted, _ = layer_rows(matter, hand_in.work)
    whose = annotator_id(hand_in.exercise_id, hand_in.student_id)
    student = Annotator(whose, f"{hand_in.student} · {whose[:8]}")
    wanted.append(StoredRow("annotators", (student.id,), annotator_row(student)))
    stored = library.rows.of_layer(matter.layer.id)
    return difference([*stored, *library.rows.of_annotators([student.id])], wanted)

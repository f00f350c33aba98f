"""Packages: what a teacher and a student hand each other, as named files with their hashes.

One package is one zip with a ``manifest.json`` that names every other file, its length and its
SHA-256; the rest is JSON, JSON lines, and the texts where they go along. This module knows the
files and not the zip: whoever opens it must have refused what a zip can do wrong. Everything read
is checked before it is believed, and refused by one sentence.

=============  =========================  =====================================================
kind           ending                     holds
=============  =========================  =====================================================
``exercise``   ``.hamish-exercise``       the exercise, its tags, its sources, never a key
``key``        ``.key.hamish-exercise``   the same, and the teacher's own marks, links, answers
``handin``     ``.hamish-handin``         one student's work
``feedback``   ``.hamish-feedback``       what the teacher says of one hand-in
=============  =========================  =====================================================
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from reader.core.errors import FileError
from reader.core.model import Tag
from reader.core.text import sha256
from reader.exercises.copies import TextKey
from reader.exercises.model import (
    Answer,
    Connection,
    Exercise,
    Feedback,
    HandIn,
    Key,
    Mark,
    Place,
    Source,
    Work,
)
from reader.exercises.wire import from_json, from_lines, to_json, to_lines

PackageKind = Literal["exercise", "key", "handin", "feedback"]
FORMAT: Final = "hamish-package"
VERSION: Final = 1
ENDINGS: Final[Mapping[PackageKind, str]] = {
    "exercise": ".hamish-exercise",
    "key": ".key.hamish-exercise",
    "handin": ".hamish-handin",
    "feedback": ".hamish-feedback",
}
MANIFEST: Final = "manifest.json"
MOST_ROWS: Final = 20_000
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the manifest names it."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself."""

    format: str
    version: int
    kind: PackageKind
    id: str
    exercise_id: str
    created_at: str
    files: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and found sound; what does not belong to its kind is None."""

    manifest: Manifest
    exercise: Exercise | None = None
    key: Key | None = None
    hand_in: HandIn | None = None
    feedback: Feedback | None = None


def pack_exercise(exercise: Exercise, key: Key | None = None) -> dict[str, bytes]:
    """Write an exercise; with a key it is the twin for teachers. Sources without a text stay so."""
    sources = [
        replace(source, text=None) if source.text is not None else source
        for source in exercise.sources
    ]
    files = {
        "exercise.json": to_json(replace(exercise, sources=(), tags=())),
        "sources.jsonl": to_lines(sources),
        "tags.jsonl": to_lines(exercise.tags),
        **{
            _text_path(source): source.text.encode()
            for source in exercise.sources
            if source.text is not None
        },
    }
    if key is None:
        return _sealed("exercise", exercise.id, exercise.id, exercise.created_at, files)
    files |= {"key.json": to_json(replace(key, work=Work())), **_pack_work(key.work)}
    return _sealed("key", key.id, exercise.id, key.created_at, files)


def pack_hand_in(hand_in: HandIn) -> dict[str, bytes]:
    """Write a hand-in."""
    files = {
        "handin.json": to_json(replace(hand_in, work=Work())),
        **_pack_work(hand_in.work),
    }
    return _sealed("handin", hand_in.id, hand_in.exercise_id, hand_in.created_at, files)


def pack_feedback(feedback: Feedback) -> dict[str, bytes]:
    """Write what a teacher gives back."""
    files = {"feedback.json": to_json(feedback)}
    return _sealed("feedback", feedback.id, feedback.exercise_id, feedback.created_at, files)


def _pack_work(work: Work) -> dict[str, bytes]:
    return {
        "marks.jsonl": to_lines(work.marks),
        "links.jsonl": to_lines(work.links),
        "answers.jsonl": to_lines(work.answers),
    }


def _text_path(source: Source) -> str:
    return f"texts/{source.number}.txt"


def _sealed(
    kind: PackageKind, package_id: str, exercise_id: str, at: str, files: dict[str, bytes]
) -> dict[str, bytes]:
    listed = tuple(Listed(path, _hash(data), len(data)) for path, data in sorted(files.items()))
    manifest = Manifest(FORMAT, VERSION, kind, package_id, exercise_id, at, listed)
    return {MANIFEST: to_json(manifest), **files}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_expected(path: str) -> bool:
    """Say whether a file of this name can be in a package; a zip with any other is refused."""
    return bool(re.fullmatch(r"[a-z]{3,10}\.jsonl?|texts/[0-9]{1,3}\.txt", path))


def unpack(files: Mapping[str, bytes]) -> Package:
    """Read a package and prove it. Raises FileError with a sentence for what is not sound."""
    manifest = _manifest(files)
    try:
        package = _READERS[manifest.kind](manifest, files)
    except (ValueError, KeyError) as error:  # UnicodeDecodeError is a ValueError
        raise FileError("package.damaged", detail=str(error)) from error
    for doubt in _doubts(package):
        raise FileError("package.damaged", detail=doubt)
    return package


def _manifest(files: Mapping[str, bytes]) -> Manifest:
    data = files.get(MANIFEST)
    if data is None:
        raise FileError("package.not_one")
    try:
        manifest = from_json(Manifest, data)
    except ValueError as error:
        newer = re.search(rb'"version"\s*:\s*([0-9]{1,6})', data)
        if FORMAT.encode() in data and newer and int(newer[1]) > VERSION:
            raise FileError("package.too_new") from error
        raise FileError("package.not_one") from error
    if manifest.format != FORMAT:
        raise FileError("package.not_one")
    if manifest.version > VERSION:
        raise FileError("package.too_new")
    listed = {each.path: each for each in manifest.files}
    if {*listed, MANIFEST} != {*files} or len(listed) != len(manifest.files):
        raise FileError("package.damaged", detail=MANIFEST)
    for path, each in listed.items():
        if (len(files[path]), _hash(files[path])) != (each.bytes, each.sha256):
            raise FileError("package.damaged", detail=path)
    return manifest


def _read_exercise(manifest: Manifest, files: Mapping[str, bytes]) -> Package:
    head = from_json(Exercise, files["exercise.json"])
    sources = tuple(
        replace(source, text=files[path].decode("utf-8"))
        if (path := _text_path(source)) in files
        else source
        for source in from_lines(Source, files["sources.jsonl"])
    )
    exercise = replace(head, sources=sources, tags=from_lines(Tag, files["tags.jsonl"]))
    if manifest.kind == "exercise":
        if files.keys() & {"key.json", "marks.jsonl", "links.jsonl", "answers.jsonl"}:
            raise ValueError("key.json")
        return Package(manifest, exercise)
    key = replace(from_json(Key, files["key.json"]), work=_work(files))
    return Package(manifest, exercise, key)


def _read_hand_in(manifest: Manifest, files: Mapping[str, bytes]) -> Package:
    hand_in = replace(from_json(HandIn, files["handin.json"]), work=_work(files))
    return Package(manifest, hand_in=hand_in)


def _read_feedback(manifest: Manifest, files: Mapping[str, bytes]) -> Package:
    return Package(manifest, feedback=from_json(Feedback, files["feedback.json"]))


_READERS = {
    "exercise": _read_exercise,
    "key": _read_exercise,
    "handin": _read_hand_in,
    "feedback": _read_feedback,
}


def _work(files: Mapping[str, bytes]) -> Work:
    return Work(
        from_lines(Mark, files["marks.jsonl"]),
        from_lines(Connection, files["links.jsonl"]),
        from_lines(Answer, files["answers.jsonl"]),
    )


# what has the right shape may still make no sense


def _doubts(package: Package) -> Iterator[str]:
    manifest = package.manifest
    heads: list[tuple[str, str]] = []
    if package.exercise is not None:
        heads.append((manifest.exercise_id, package.exercise.id))
        yield from _doubts_of_exercise(package.exercise)
    for head in (package.key, package.hand_in, package.feedback):
        if head is not None:
            heads += [(manifest.id, head.id), (manifest.exercise_id, head.exercise_id)]
    if not _ID.fullmatch(manifest.id) or any(said != meant for said, meant in heads):
        yield "id"
    works = [head.work for head in (package.key, package.hand_in) if head is not None]
    for work in works:
        yield from _doubts_of_work(work)
    for head in (package.hand_in, package.feedback):
        if head is not None and not _ID.fullmatch(head.student_id):
            yield "student_id"


def _doubts_of_exercise(exercise: Exercise) -> Iterator[str]:
    tag_ids = [tag.id for tag in exercise.tags]
    yield from _doubts_of_ids("tags", tag_ids)
    yield from _doubts_of_ids("sources", [source.id for source in exercise.sources])
    if not 1 <= len(exercise.sources) <= 3:
        yield "sources"
    if [source.number for source in exercise.sources] != list(range(1, len(exercise.sources) + 1)):
        yield "sources.number"
    if [step.number for step in exercise.steps] != list(range(1, len(exercise.steps) + 1)):
        yield "steps.number"
    if any(not set(step.tag_ids) <= set(tag_ids) for step in exercise.steps):
        yield "steps.tag_ids"
    if any(tag.parent_id is not None and tag.parent_id not in tag_ids for tag in exercise.tags):
        yield "tags.parent_id"
    for source in exercise.sources:
        yield from _doubts_of_source(source)


def _doubts_of_source(source: Source) -> Iterator[str]:
    where = f"sources.{source.number}"
    if not (_SHA.fullmatch(source.sha256) and _SHA.fullmatch(source.key_sha256)):
        yield f"{where}.sha256"
    if source.text is not None and (
        sha256(source.text) != source.sha256 or TextKey(source.text).sha256 != source.key_sha256
    ):
        yield f"{where}.text"
    places = [place for _, place in source.parts]
    if any(not _is_sound(place) or place.end > source.length for place in places):
        yield f"{where}.parts"


def _doubts_of_work(work: Work) -> Iterator[str]:
    yield from _doubts_of_ids("marks", [mark.id for mark in work.marks])
    yield from _doubts_of_ids("links", [link.id for link in work.links])
    if not all(_is_sound(mark.place) for mark in work.marks):
        yield "marks.place"
    if not all(_is_sound(link.a) and _is_sound(link.b) for link in work.links):
        yield "links.place"
    if len({answer.step for answer in work.answers}) != len(work.answers):
        yield "answers.step"


def _doubts_of_ids(name: str, ids: list[str]) -> Iterator[str]:
    if len(ids) > MOST_ROWS or len(set(ids)) != len(ids) or not all(map(_ID.fullmatch, ids)):
        yield f"{name}.id"


def _is_sound(place: Place) -> bool:
    return (
        place.start < place.end
        and place.length == place.end - place.start
        and place.key_start <= place.key_end
        and bool(_SHA.fullmatch(place.sha256))
    )

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
from reader.exercises.doubts import (
    MOST_ROWS,
    doubts_of_exercise,
    doubts_of_feedback,
    doubts_of_hand_in,
    doubts_of_key,
)
from reader.exercises.model import (
    Answer,
    Connection,
    Exercise,
    Feedback,
    HandIn,
    Key,
    Mark,
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
_MOST_ANSWERS: Final = 1_000
_MOST_SOURCES: Final = 3
_EXERCISE: Final = ("exercise.json", "sources.jsonl", "tags.jsonl")
_WORK: Final = ("marks.jsonl", "links.jsonl", "answers.jsonl")
_FILES: Final[Mapping[PackageKind, tuple[str, ...]]] = {
    "exercise": _EXERCISE,
    "key": (*_EXERCISE, "key.json", *_WORK),
    "handin": ("handin.json", *_WORK),
    "feedback": ("feedback.json",),
}


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
    given = from_lines(Source, files["sources.jsonl"], most=_MOST_SOURCES)
    sources = tuple(
        replace(source, text=files[path].decode("utf-8"))
        if (path := _text_path(source)) in files
        else source
        for source in given
    )
    tags = from_lines(Tag, files["tags.jsonl"], most=MOST_ROWS)
    _refuse_more(manifest, files, *map(_text_path, given))
    exercise = replace(head, sources=sources, tags=tags)
    if head.sources or head.tags or any(source.text is not None for source in given):
        raise ValueError("exercise.json")  # they have files of their own
    if manifest.kind == "exercise":
        return Package(manifest, exercise)
    key = replace(from_json(Key, files["key.json"]), work=_work(files))
    return Package(manifest, exercise, key)


def _read_hand_in(manifest: Manifest, files: Mapping[str, bytes]) -> Package:
    _refuse_more(manifest, files)
    hand_in = replace(from_json(HandIn, files["handin.json"]), work=_work(files))
    return Package(manifest, hand_in=hand_in)


def _read_feedback(manifest: Manifest, files: Mapping[str, bytes]) -> Package:
    _refuse_more(manifest, files)
    return Package(manifest, feedback=from_json(Feedback, files["feedback.json"]))


def _refuse_more(manifest: Manifest, files: Mapping[str, bytes], *texts: str) -> None:
    """Refuse files that the kind of the package does not have: a key in a student's file."""
    for path in files.keys() - {MANIFEST, *_FILES[manifest.kind], *texts}:
        raise ValueError(path)


_READERS = {
    "exercise": _read_exercise,
    "key": _read_exercise,
    "handin": _read_hand_in,
    "feedback": _read_feedback,
}


def _work(files: Mapping[str, bytes]) -> Work:
    return Work(
        from_lines(Mark, files["marks.jsonl"], most=MOST_ROWS),
        from_lines(Connection, files["links.jsonl"], most=MOST_ROWS),
        from_lines(Answer, files["answers.jsonl"], most=_MOST_ANSWERS),
    )


def _doubts(package: Package) -> Iterator[str]:
    manifest, exercise = package.manifest, package.exercise
    heads: list[tuple[str, str]] = []
    if exercise is not None:
        heads.append((manifest.exercise_id, exercise.id))
        yield from doubts_of_exercise(exercise)
    for head in (package.key, package.hand_in, package.feedback):
        if head is not None:
            heads += [(manifest.id, head.id), (manifest.exercise_id, head.exercise_id)]
    if manifest.kind == "exercise":
        heads.append((manifest.id, manifest.exercise_id))
    if any(said != meant for said, meant in heads):
        yield "id"
    if package.key is not None and exercise is not None:
        yield from doubts_of_key(package.key, exercise)
    if package.hand_in is not None:
        yield from doubts_of_hand_in(package.hand_in)
    if package.feedback is not None:
        yield from doubts_of_feedback(package.feedback)

"""Collect forty hand-ins of sixty highlights, read the class, and measure how far it agrees."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from reader.acts.exercise_collecting import collect
from reader.acts.exercise_files import write_package
from reader.acts.exercise_making import Plan, make
from reader.acts.exercise_review import review
from reader.acts.importing import import_text
from reader.acts.libraries import open_to_write
from reader.core.model import new_id, now
from reader.exercises.copies import TextKey
from reader.exercises.model import CopyRead, Exercise, HandIn, Mark, Work
from reader.exercises.package import pack_hand_in
from reader.store.library import Library
from tests.bench.material import article
from tests.bench.place import Place
from tests.bench.table import Row

_STUDENTS, _MARKS = 40, 60
_COLLECTING, _READING, _AGREEING = 2.0, 200.0, 300.0  # seconds, then milliseconds


def rows(place: Place) -> Iterator[Row]:
    """Collect a class; then read and compare it."""
    folder = place.folder / "class"
    folder.mkdir()
    master = folder / "teacher.hamish"
    with open_to_write(master, holder="command") as library:
        exercise, keys = _exercise(library)
    chance = random.Random(6)
    files = [_hand_in(folder, number, exercise, keys, chance) for number in range(_STUDENTS)]
    collecting: list[float] = []
    reading: list[float] = []
    agreeing: list[float] = []
    for number in range(place.rounds):
        copy = folder / f"copy-{number}.hamish"
        shutil.copyfile(master, copy)
        with Library.open(copy) as library:
            began = time.perf_counter()
            collect(library, files)
            collecting.append(time.perf_counter() - began)
            began = time.perf_counter()
            seen = review(library, exercise.id)
            for document in seen.articles:
                seen.heat(document.id)
                seen.passages(document.id)
            reading.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            assert len(seen.agreement.tags) == 12
            agreeing.append((time.perf_counter() - began) * 1000)
    works = f"{_STUDENTS} hand-ins of {_MARKS} highlights"
    yield Row(f"collect {works}", collecting, "s", _COLLECTING)
    yield Row("read the class: heat and passages", reading, "ms", _READING)
    yield Row("agreement over all 12 tags, 4 measures each", agreeing, "ms", _AGREEING)


def _exercise(library: Library) -> tuple[Exercise, list[TextKey]]:
    for number in (1, 2):
        import_text(library, article(number))
    documents = library.documents.all()
    made = make(library, documents, Plan("بحث"))
    library.apply(made.change_set)
    return made.exercise, [TextKey(library.texts.get(each.text_sha256)) for each in documents]


def _hand_in(
    folder: Path, number: int, exercise: Exercise, keys: list[TextKey], chance: random.Random
) -> Path:
    """Mark passages of a sentence or so, most of them where others mark too."""
    tags = [tag.id for tag in exercise.tags if not tag.is_group]
    sources = list(zip(exercise.sources, keys, strict=True))
    marks: list[Mark] = []
    for _ in range(_MARKS):
        source, key = chance.choice(sources)
        start = 40 * chance.randrange((len(key.text) - 200) // 40) + chance.choice((0, 0, 0, 5, 11))
        place = key.place(start, start + chance.choice((60, 90, 90, 140)))
        chosen = tuple(chance.sample(tags, chance.choice((1, 1, 1, 2))))
        marks.append(Mark(new_id(), source.id, place, chosen, created_at=now()))
    hand_in = HandIn(
        new_id(), exercise.id, new_id(), f"طالب {number}", 1, now(), Work(tuple(marks)),
        tuple(CopyRead(each.id, each.sha256, each.key_sha256) for each in exercise.sources),
    )  # fmt: skip
    path = folder / f"{number}.hamish-handin"
    write_package(path, pack_hand_in(hand_in))
    return path

"""Make the exercises without texts of `corpus/`: ``python -m tests.sample_exercises FOLDER``.

FOLDER holds the five articles, which are not ours to pass on. So this file, like the packages that
it makes, says nothing of what stands in them: only places, counted in code points. The parts are
those that the import recognises, compared by eye and with what was marked by hand. The same
articles give the same bytes. In tests, ``packages`` proves that the packages are still these.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from reader import paths
from reader.acts.exercise_files import write_package
from reader.acts.exercise_templates import Template, from_template, template
from reader.acts.importing import import_files
from reader.core.model import Document
from reader.exercises.copies import TextKey
from reader.exercises.model import Answer, Connection, Exercise, Key, Mark, Step, Work
from reader.exercises.package import pack_exercise
from reader.store.library import Library

NAMESPACE = UUID("5e0c2a52-0f0e-5a50-9a3c-5d1f3b0a7e11")
AT = "2026-01-01T00:00:00.000Z"

NAMED, HIDDEN, BODY = "Named official", "Anonymous official", "Organisation"
PAPER, MEDIUM, NOBODY = "Document", "Another medium", "Unattributed"

Span = tuple[int, int]
Marked = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """One package: its articles by the beginnings of their file names, marks of each, links."""

    name: str
    title: str
    articles: tuple[str, ...]
    marks: tuple[tuple[Marked, ...], ...]
    links: tuple[tuple[int, Span, int, Span, str], ...] = ()
    """Article, place, article, place, relation; articles are counted from 0."""


THREE = Sheet(
    "who-speaks-000-001-002",
    "من يتكلم؟ ثلاثة أخبار",
    ("000", "001", "002"),
    (
        (
            (472, 665, (HIDDEN,)),
            (668, 880, (MEDIUM, HIDDEN)),
            (883, 1076, (NOBODY,)),
            (1079, 1251, (MEDIUM, HIDDEN)),
            (1254, 1471, (PAPER,)),
            (1656, 1910, (NAMED,)),
            (1913, 2275, (NAMED,)),
            (2300, 2534, (MEDIUM,)),
            (2537, 2783, (MEDIUM, HIDDEN)),
            (2786, 2953, (MEDIUM,)),
            (2956, 3105, (MEDIUM, HIDDEN)),
            (3353, 3535, (NOBODY,)),
            (3673, 3993, (HIDDEN,)),
            (4032, 4220, (MEDIUM,)),
            (4399, 4564, (HIDDEN,)),
            (4652, 4737, (HIDDEN,)),
            (4740, 5037, (MEDIUM,)),
            (5491, 5677, (HIDDEN,)),
            (5680, 5835, (HIDDEN,)),
            (5838, 5961, (HIDDEN,)),
            (5964, 6079, (NOBODY,)),
            (6082, 6343, (MEDIUM, HIDDEN)),
        ),
        (
            (0, 215, (PAPER,)),
            (218, 473, (NOBODY,)),
            (476, 753, (NAMED,)),
            (756, 994, (NAMED,)),
            (997, 1272, (NAMED,)),
            (1516, 1778, (NAMED,)),
            (1781, 2087, (NAMED,)),
        ),
        (
            (17, 261, (HIDDEN,)),
            (264, 454, (HIDDEN,)),
            (457, 611, (HIDDEN,)),
            (614, 840, (HIDDEN,)),
            (857, 1002, (BODY,)),
            (1005, 1124, (BODY,)),
            (1141, 1334, (NAMED,)),
            (1337, 1575, (NAMED,)),
            (1585, 1832, (NAMED,)),
            (1867, 2038, (NAMED,)),
            (2041, 2311, (NAMED,)),
        ),
    ),
    (
        (0, (163, 342), 1, (0, 216), "same fact"),
        (0, (552, 665), 1, (0, 216), "same fact"),
        (0, (987, 1076), 1, (1542, 1624), "framed differently"),
        (0, (2343, 2427), 1, (1292, 1417), "framed differently"),
        (0, (163, 342), 2, (1141, 1334), "same fact"),
        (0, (1254, 1471), 2, (2314, 2571), "related"),
        (1, (0, 215), 2, (1141, 1334), "same fact"),
        (1, (218, 473), 2, (1337, 1575), "framed differently"),
        (1, (800, 852), 2, (1585, 1698), "framed differently"),
        (1, (1292, 1417), 2, (1700, 1832), "related"),
    ),
)
TWO = Sheet(
    "who-speaks-003-004",
    "من يتكلم؟ خبران",
    ("003", "004"),
    (
        (
            (210, 444, (MEDIUM, HIDDEN)),
            (646, 849, (MEDIUM, HIDDEN)),
            (852, 979, (NAMED,)),
            (1028, 1218, (HIDDEN,)),
            (1220, 1400, (NOBODY,)),
            (1439, 1644, (NAMED,)),
            (1646, 1805, (NAMED,)),
            (1807, 1959, (NAMED,)),
            (2297, 2473, (HIDDEN,)),
            (2475, 2571, (NAMED,)),
            (2573, 2805, (NOBODY,)),
        ),
        (
            (268, 517, (MEDIUM, HIDDEN)),
            (519, 696, (NOBODY,)),
            (782, 1008, (HIDDEN,)),
            (1224, 1297, (HIDDEN,)),
            (1299, 1421, (MEDIUM,)),
            (1578, 1703, (MEDIUM,)),
            (2050, 2093, (NOBODY,)),
            (2098, 2367, (NOBODY,)),
            (2483, 2604, (HIDDEN,)),
            (2606, 2852, (NAMED, MEDIUM)),
            (2854, 3044, (NAMED,)),
            (3046, 3345, (NAMED,)),
            (3347, 3490, (NAMED,)),
            (3492, 3702, (NAMED,)),
        ),
    ),
)
SHEETS = (THREE, TWO)


def file_of(sheet: Sheet) -> Path:
    """Tell where the package of a sheet lies."""
    return paths.corpus() / f"{sheet.name}.key.hamish-exercise"


def packages(folder: Path) -> dict[Path, dict[str, bytes]]:
    """Make the packages of the articles in a folder; nothing is written into the repository."""
    with (
        tempfile.TemporaryDirectory() as place,
        Library.open(Path(place) / "library.hamish") as library,
    ):
        library.by = "هامش"
        return {file_of(sheet): _package(library, sheet, folder) for sheet in SHEETS}


def _package(library: Library, sheet: Sheet, folder: Path) -> dict[str, bytes]:
    files = [next(folder.glob(f"{number}_*.txt")) for number in sheet.articles]
    ids = [import_files(library, [file]).imported[0].document.id for file in files]
    documents = [library.documents.get(each) for each in ids]
    exercise = _exercise(library, sheet, documents)
    keys = [TextKey(library.texts.get(each.text_sha256)) for each in documents]
    return pack_exercise(exercise, _key(sheet, exercise, keys))


def _exercise(library: Library, sheet: Sheet, documents: Sequence[Document]) -> Exercise:
    chosen = template("who-speaks")
    given = from_template(
        library, _taking(chosen, len(documents)), documents, "ar", with_texts=False
    )
    steps = given.steps if not sheet.links else (*given.steps[:2], _links_step(), *given.steps[2:])
    return replace(
        given,
        id=_id(sheet, "exercise"),
        title=sheet.title,
        minutes=45,
        author="هامش",
        created_at=AT,
        sources=tuple(
            replace(source, id=_id(sheet, f"source {source.number}")) for source in given.sources
        ),
        steps=tuple(replace(step, number=number) for number, step in enumerate(steps, 1)),
    )


def _taking(chosen: Template, most: int) -> Template:
    """Let a template take more articles."""
    return replace(chosen, table={**chosen.table, "articles": [1, most]})


def _links_step() -> Step:
    return Step(0, "links", "صِل ثلاثة مواضع على الأقل يتحدث فيها خبران عن الشيء نفسه.", at_least=3)


def _key(sheet: Sheet, exercise: Exercise, keys: Sequence[TextKey]) -> Key:
    ids = {tag.name_en: tag.id for tag in exercise.tags}
    sources = [source.id for source in exercise.sources]
    marks = tuple(
        Mark(
            _id(sheet, f"mark {article} {start}"),
            sources[article],
            keys[article].place(start, end),
            tuple(ids[name] for name in names),
            created_at=AT,
        )
        for article, marked in enumerate(sheet.marks)
        for start, end, names in marked
    )
    links = tuple(
        Connection(
            _id(sheet, f"link {number}"),
            sources[a],
            keys[a].place(*a_span),
            sources[b],
            keys[b].place(*b_span),
            relation,
        )
        for number, (a, a_span, b, b_span, relation) in enumerate(sheet.links)
    )
    choice = next(step.number for step in exercise.steps if step.kind == "choice")
    work = Work(marks, links, (Answer(choice, 0),))
    return Key(_id(sheet, "key"), exercise.id, AT, work)


def _id(sheet: Sheet, what: str) -> str:
    return str(uuid5(NAMESPACE, f"{sheet.name} {what}"))


def main() -> None:
    """Write the packages anew."""
    arguments = argparse.ArgumentParser(
        prog="python -m tests.sample_exercises", description=__doc__
    )
    arguments.add_argument("folder", type=Path, help="where the five articles lie")
    for path, files in packages(arguments.parse_args().folder).items():
        write_package(path, files, force=True)
        print(path)


if __name__ == "__main__":
    main()

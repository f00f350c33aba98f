"""One process that makes a library of 10,000 excerpts and exports it in each format."""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.acts.exporting import FORMATS, Scope, export, gather, preview
from reader.acts.libraries import open_to_write
from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.keys import keys_of
from reader.core.messages import message
from reader.core.model import Content, Document, Hand, new_id, now
from reader.core.operations.people import introduce
from reader.core.structure import recognise
from reader.core.text import sha256
from reader.store.acting import Step
from reader.store.library import Library
from tests.bench import material

ARTICLES, EACH = 1_000, 10
SLOW = {"pdf"}  # measured by a person who has the time


def main() -> None:
    """Make, measure, and say the figures as JSON."""
    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    fill(path)
    with Library.open(path, read_only=True) as library:
        bundle = gather(library, Scope())
        said = {
            "excerpts": sum(len(piece.annotations) for piece in bundle.pieces),
            "gather": _figures(rounds, lambda: gather(library, Scope())),
            "preview": _figures(rounds, lambda: preview(library)),
            "formats": dict(_formats(library, path.parent, rounds)),
        }
        export(library, path.with_name("marks.qdpx"), force=True)  # to be brought in by others
    print(json.dumps(said))


def _formats(library: Library, folder: Path, rounds: int) -> Iterator[tuple[str, list[float]]]:
    for ending, profiles in FORMATS.items():
        for place, (name, profile) in enumerate(profiles.items()):
            if ending in SLOW or profile.holds_one:
                continue
            file = folder / f"out.{ending}"

            def write(file: Path = file, name: str = name) -> None:
                export(library, file, profile=name, force=True)

            yield ending if place == 0 else f"{ending} {name}", _figures(rounds, write)
            file.unlink()


def _figures(rounds: int, work: Callable[[], object]) -> list[float]:
    figures: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        figures.append((time.perf_counter() - begun) * 1_000)
    return figures


def fill(path: Path) -> None:
    """Make a library of articles of 5 kB with ten highlights each."""
    with open_to_write(path, holder="command") as library:
        library.by = "سلمى"
        tags = [tag.id for tag in library.tags.all() if not tag.is_group]
        label = message("history.import", count=ARTICLES)
        library.apply(ChangeSet(label, tuple(introduce(library.hand()))))
        steps = (_step(number, tags, library.hand()) for number in range(1, ARTICLES + 1))
        library.run(label, steps, total=ARTICLES)


def _step(number: int, tags: list[str], hand: Hand) -> Step:
    chance = random.Random(number)
    text = material.article(number)
    known = recognise(text)
    document = Document(
        id=new_id(),
        number=number,
        text_sha256=sha256(text),
        title=known.title,
        outlet=chance.choice(("الضفاف", "Vale Post", "سطور", None)),
        published=f"203{chance.randint(0, 9)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
        url="https://a.example/خبر" if number % 2 else None,
        imported_at=now(),
        parts=known.parts,
    )
    added = operations.add_document(document=document)
    changes = list(added.changes)
    for place in range(EACH):
        start = place * len(text) // EACH + chance.randint(0, 40)
        changes += operations.add_highlight(
            document=document,
            text=text,
            start=start,
            end=start + chance.randint(20, 200),
            hand=hand,
            tag_ids=chance.sample(tags, chance.choice((1, 1, 1, 2, 0))),
            note="ملاحظة على المقطع، see https://a.example" if place % 3 == 0 else None,
        ).changes
    content = Content(document.text_sha256, text, keys=keys_of(text, known.parts))
    return Step(ChangeSet(added.label, tuple(changes)), (content,))


if __name__ == "__main__":
    main()

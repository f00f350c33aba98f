"""Take 10,000 excerpts of 1,000 articles out of a library, in each format."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.place import Place
from tests.bench.table import Row

REACHES = {"csv": 1_000, "xlsx": 3_000, "docx": 12_000, "jsonld": 2_000, "qdpx": 4_000}
"""Milliseconds, gathering included; formats without a reach are measured all the same."""


def rows(place: Place) -> Iterator[Row]:
    """Measure each export in a process of its own."""
    library = place.folder / "exchanged.hamish"
    said: dict[str, Any] = place.run(
        "tests.bench.exchange_round", str(library), str(min(place.rounds, 3))
    )
    yield Row(f"gather {said['excerpts']:,} excerpts of 1,000 articles", said["gather"], "ms")
    yield Row("  show what an export would give", said["preview"], "ms")
    for name, figures in said["formats"].items():
        yield Row(f"  write them as {name}", figures, "ms", REACHES.get(name))
    yield from _brought(place, library, min(place.rounds, 3))


def _brought(place: Place, library: Path, rounds: int) -> Iterator[Row]:
    """Measure bringing the same excerpts into another library, as one act."""
    file = library.with_name("marks.qdpx")
    said = [
        place.run("tests.bench.marks_round", str(place.fresh("marks")), str(file))
        for _ in range(rounds)
    ]
    whole = [each["read"] + each["plan"] + each["write"] for each in said]
    yield Row("import a qdpx of that size", whole, "ms", 6_000)
    for name in ("read", "plan", "write"):
        yield Row(f"  {name}", [each[name] for each in said], "ms")

"""Take 10,000 excerpts of 1,000 articles out of a library, in each format."""

from collections.abc import Iterator
from typing import Any

from tests.bench.place import Place
from tests.bench.table import Row

REACHES = {"csv": 1_000, "xlsx": 3_000, "docx": 12_000}
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

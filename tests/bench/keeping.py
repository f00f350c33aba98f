"""Back a large library up, proven."""

import time
from collections.abc import Iterator

from reader.store import backup
from tests.bench.place import Place
from tests.bench.table import Row


def rows(place: Place) -> Iterator[Row]:
    """Copy a library that is open, and prove the copy."""
    library = place.library(10_000)
    times: list[float] = []
    for number in range(place.rounds):
        began = time.perf_counter()
        to = place.folder / f"backup-{number}.hamish"
        backup.back_up(library, to)
        times.append(time.perf_counter() - began)
        to.unlink()
    size = library.stat().st_size / 1e6
    yield Row(f"backup of 10,000 articles ({size:.0f} MB), proven", times, "s")

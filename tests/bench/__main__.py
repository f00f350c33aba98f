"""Print the table: ``python -m tests.bench [--rounds N] [PART ...]``."""

import argparse
import importlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.place import Place
from tests.bench.table import HEAD, Row

PARTS = (
    "starting", "importing", "window", "page", "searching", "comparing", "exchange", "exercises",
    "keeping",
)  # fmt: skip


def rows(part: str, place: Place) -> Iterator[Row]:
    """Measure one part; it is imported only then, for processes started here begin light."""
    return importlib.import_module(f"tests.bench.{part}").rows(place)


def main() -> None:
    """Measure the parts asked for, or all."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    arguments.add_argument("--rounds", type=int, default=5, help="figures to take of each work")
    asked = arguments.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        arguments.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), asked.rounds)
        print(HEAD, flush=True)
        for part in asked.parts or PARTS:
            for row in rows(part, place):
                print(row, flush=True)


if __name__ == "__main__":
    main()

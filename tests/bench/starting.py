"""From the start of the process to the first painted window."""

from collections.abc import Iterator

from tests.bench.place import Place
from tests.bench.table import Row


def rows(place: Place) -> Iterator[Row]:
    """Start the program on a large library, again and again."""
    library = place.library(10_000)
    place.run("tests.bench.first_paint", str(library))  # the first writes bytecode
    said = [place.run("tests.bench.first_paint", str(library)) for _ in range(place.rounds)]
    of = "library of 10,000 articles"
    yield Row(f"start to first painted window, {of}", _since(said, "window"), "s", 0.8)
    yield Row(f"start to first painted article, {of}", _since(said, "article"), "s", 0.8)
    yield Row("  peak of resident memory", [each["memory"] / 1000 for each in said], "MB", 200)


def _since(said: list[dict[str, float]], name: str) -> list[float]:
    return [each[name] - each["began"] for each in said]

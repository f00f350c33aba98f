"""Bring many articles in through the window, and take them back."""

from collections.abc import Iterator

from tests.bench.place import Place
from tests.bench.table import Row


def rows(place: Place) -> Iterator[Row]:
    """Import 1,000 and 10,000 articles; undo the first."""
    for count in (1_000, 10_000):
        folder = place.articles(count)
        undo = ["undo"] if count == 1_000 else []
        said = [
            place.run("tests.bench.import_round", str(place.fresh("import")), str(folder), *undo)
            for _ in range(place.rounds)
        ]
        rates = [each["articles"] / each["seconds"] for each in said]
        yield Row(f"import of {count:,} articles of 5 kB", rates, "/s", 600, least=True)
        yield Row("  longest standstill of the window", _ms(said, "gap"), "ms", 50)
        if undo:
            seconds = [each["undo_seconds"] for each in said]
            yield Row(f"undo of the import of {count:,} articles", seconds, "s", 2)
            yield Row("  longest standstill of the window", _ms(said, "undo_gap"), "ms", 50)


def _ms(said: list[dict[str, float]], name: str) -> list[float]:
    return [1000 * each[name] for each in said]

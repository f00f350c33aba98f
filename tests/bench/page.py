"""The reading surface alone, as ``bench_article`` measures it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from reader.ui import fonts
from tests.bench.bench_article import Bench, article
from tests.bench.place import Place
from tests.bench.table import Row


def rows(place: Place) -> Iterator[Row]:
    """Open, scroll and mark in a bare view."""
    application = QApplication.instance() or QApplication([])
    fonts.load()
    bench = Bench(place.rounds)
    bench.open(article(2), "warm up", 3, 0.0, 0)  # fonts are opened by the first letter drawn
    for line in bench.lines():
        judged = "p95" if line.name.startswith("scroll") else "median"
        yield Row(f"page: {line.name}", line.times, "ms", line.reach, judged=judged)
    del application

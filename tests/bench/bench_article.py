"""Measure the reading surface: ``python -m tests.bench.bench_article [--quick]``.

Opens invented articles of several sizes with 0, 500 and 5,000 highlights, at the top and at the
middle, until the first whole frame is painted; scrolls; adds one highlight among many. Prints a
table of medians and 95th percentiles in milliseconds, beside what is to be reached.
"""

import argparse
import os
import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reader.core.model import Annotation, Document, Part, Tag
from reader.core.text import paragraphs
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.article import ArticleView

SENTENCES = (
    "في من على إلى أنّ المدينة أعلنت اللجنة مشروع الميناء القديم بعد سنوات من الانتظار وقال "
    "المتحدث إن العمل يبدأ الشهر القادم والسكان يأملون أن يُنجَز لأن الطريق الحالي لا يكفي "
    "الاستعمال اليومي UN 2803 و20% قبل نهاية العام"
)
WORDS = SENTENCES.split()
WIDTH, HEIGHT = 752, 822


@dataclass(frozen=True)
class Line:
    """One row of the table, in milliseconds."""

    name: str
    times: list[float]
    reach: float

    def __str__(self) -> str:
        ordered = sorted(self.times)
        high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        median = statistics.median(ordered)
        verdict = "" if median <= self.reach else "  MISSED"
        return f"{self.name:<52}{median:>9.1f}{high:>9.1f}{self.reach:>9.0f}{verdict}"


def article(kilobytes: float, *, one_paragraph: bool = False) -> str:
    """Invent an article of that many thousand bytes, in paragraphs of 200 to 800 letters."""
    chance = random.Random(7)
    pieces: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        length = 10**9 if one_paragraph else chance.randint(200, 800)
        words: list[str] = []
        letters = 0
        while letters < length and size < kilobytes * 1000:
            words.append(chance.choice(WORDS))
            letters += len(words[-1]) + 1
            size += len(words[-1].encode()) + 1
        pieces.append(" ".join(words) + ".")
    return "\n".join(pieces)


def tags() -> dict[str, Tag]:
    """Make twelve tags, one a slot."""
    return {f"t{slot}": Tag(f"t{slot}", f"وسم {slot}", slot=slot) for slot in range(1, 13)}


def highlights(text: str, count: int) -> list[Annotation]:
    """Spread highlights of one to twenty words over a text."""
    chance = random.Random(11)
    return [highlight(text, number, chance) for number in range(count)]


def highlight(text: str, number: int, chance: random.Random) -> Annotation:
    """Mark a stretch of a text somewhere."""
    start = chance.randrange(max(1, len(text) - 300))
    end = min(len(text), start + chance.randint(5, 120))
    picked = tuple(chance.sample(sorted(tags()), chance.choice((1, 1, 1, 2, 3))))
    note = "ملاحظة" if chance.random() < 0.2 else None
    return Annotation(
        *(f"a{number}", "d", "own", start, end, text[start:end], "", "", "me", f"{number:06}"),
        tag_ids=picked,
        note=note,
    )


def document(text: str) -> Document:
    """Make an article whose lines are all paragraphs."""
    parts = tuple(Part("paragraph", *span) for span in paragraphs(text))
    return Document("d", 1, "sha", parts=parts)


class Bench:
    """Open, scroll and mark articles in one view."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.theme = themes.load("light")
        self.frame = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
        self.tags = tags()

    def lines(self) -> Iterator[Line]:
        """Measure everything, row by row."""
        for kilobytes, reach in ((10, 60), (100, 100), (1000, 250)):
            text = article(kilobytes)
            for count in (0, 500, 5000):
                yield from self.of_article(text, f"{kilobytes} kB", count, reach)
        text = article(100, one_paragraph=True)
        for count in (0, 500):
            yield self.open(text, f"100 kB in one paragraph, {count}", count, 0.5, 1000)

    def of_article(self, text: str, name: str, count: int, reach: float) -> Iterator[Line]:
        """Measure one article with so many highlights."""
        name = f"{name}, {count}"
        yield self.open(text, f"open at the top: {name}", count, 0.0, reach)
        yield self.open(text, f"open at the middle: {name}", count, 0.5, reach)
        yield self.scroll(text, f"scroll by the wheel: {name}", count, 114)
        yield self.scroll(text, f"scroll by the page: {name}", count, HEIGHT - 38)
        if count:
            yield self.add(text, f"one more highlight: {name}", count)

    def open(self, text: str, name: str, count: int, share: float, reach: float) -> Line:
        """Open an article until its first frame is painted."""
        shown, marks = document(text), highlights(text, count)
        times: list[float] = []
        for _ in range(self.rounds):
            view = self.view()
            began = perf_counter()
            view.show_document(shown, text, offset=int(share * len(text)))
            view.set_annotations(marks, self.tags)
            self.paint(view)
            times.append(1000 * (perf_counter() - began))
            view.deleteLater()
        return Line(name, times, reach)

    def scroll(self, text: str, name: str, count: int, step: int) -> Line:
        """Scroll through an article frame by frame."""
        view = self.opened(text, count, 0.3)
        times = [self.timed(view, lambda: view.scroll_by(step)) for _ in range(60)]
        ordered = sorted(times)
        view.deleteLater()
        return Line(name, ordered, 16)

    def add(self, text: str, name: str, count: int) -> Line:
        """Add a highlight in sight, as one key does."""
        view = self.opened(text, count, 0.5)
        chance = random.Random(3)
        first, last = view.visible_range()
        times: list[float] = []
        for number in range(max(5, self.rounds)):
            start = chance.randrange(first, max(first + 1, last - 60))
            new = Annotation(
                *(f"n{number}", "d", "own", start, start + 40, "", "", "", "me", "9"),
                tag_ids=("t4",),
            )

            def put(new: Annotation = new) -> None:
                view.update_annotation(new)
                view.set_active(new.id)

            times.append(self.timed(view, put))
        view.deleteLater()
        return Line(name, times, 40)

    def opened(self, text: str, count: int, share: float) -> ArticleView:
        """Give a view with an article painted once."""
        view = self.view()
        view.show_document(document(text), text, offset=int(share * len(text)))
        view.set_annotations(highlights(text, count), self.tags)
        self.paint(view)
        return view

    def timed(self, view: ArticleView, act: Callable[[], object]) -> float:
        """Tell how long an act takes until it is painted."""
        began = perf_counter()
        act()
        self.paint(view)
        return 1000 * (perf_counter() - began)

    def view(self) -> ArticleView:
        """Make a view in its usual size."""
        view = ArticleView(self.theme)
        view.resize(WIDTH, HEIGHT)
        view.show()
        QApplication.processEvents()
        return view

    def paint(self, view: ArticleView) -> None:
        """Paint one whole frame."""
        view.render(self.frame)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="one round only")
    quick = arguments.parse_args().quick
    application = QApplication.instance() or QApplication([])
    fonts.load()
    print(f"{'milliseconds':<52}{'median':>9}{'p95':>9}{'reach':>9}")
    bench = Bench(1 if quick else 7)
    bench.view().deleteLater()
    bench.open(article(2), "warm up", 3, 0.0, 0)  # fonts are opened by the first letter drawn
    for line in bench.lines():
        print(line, flush=True)
    del application


if __name__ == "__main__":
    main()

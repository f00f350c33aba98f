"""Compare two articles in the whole window: computed and painted, how long the window stands
still meanwhile, and how both panes scroll."""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.acts import libraries
from reader.acts.comparing import Asked
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import app, appearance, opening
from reader.ui.compare.screen import CompareScreen
from reader.ui.session import Session
from tests.bench import material
from tests.bench.place import Place
from tests.bench.table import Row
from tests.bench.window import put

SIZES = ((6, 80), (100, 1_500), (1_000, 20_000))
"""Thousand bytes of each article; milliseconds until both are compared and painted."""
MODES: tuple[Asked, ...] = ("reports", "versions")
_RIBBONS = 500
_TICK = 4  # milliseconds between two looks at whether the window still answers
_SENTENCE = re.compile(r"[^.\n]+\.|\n+")


def report(number: int, size: int) -> tuple[str, str]:
    """Invent two reports of one event: a third of the sentences say the same in other words."""
    chance = random.Random(number)
    one, other = material.article(number, size), material.article(number + 10_000, size)
    theirs = iter(_SENTENCE.findall(one))
    pieces: list[str] = []
    for piece in _SENTENCE.findall(other):
        said = next(theirs, "\n")
        same = "\n" not in piece + said and chance.random() < 1 / 3
        pieces.append(_reworded(said, chance) if same else piece)
    return one, "".join(pieces)


def version(number: int, size: int) -> tuple[str, str]:
    """Invent two versions of an article: passages edited, moved, added and taken out."""
    chance = random.Random(number)
    text = material.article(number, size)
    pieces = text.split("\n\n")
    made: list[str] = []
    for place, piece in enumerate(pieces):
        lot = chance.random()
        if lot < 0.06 and place:
            made.insert(chance.randrange(len(made)), piece)
        elif lot < 0.1 and place:
            made.append(material.paragraph(chance, 200))
        else:
            made.append(_edited(piece, chance) if lot < 0.5 else piece)
    return text, "\n\n".join(made)


def ribboned(count: int) -> tuple[str, str]:
    """Invent two versions that differ in so many passages, all of them edited."""
    chance = random.Random(5)
    pieces = [material.paragraph(chance, chance.randint(120, 400)) for _ in range(count)]
    return "\n\n".join(pieces), "\n\n".join(_edited(piece, chance) for piece in pieces)


def _reworded(said: str, chance: random.Random) -> str:
    words = said.split(" ")
    kept = [word for word in words if chance.random() < 0.8]
    return " ".join(kept or words)


def _edited(piece: str, chance: random.Random) -> str:
    words = piece.split(" ")
    for _ in range(1 + len(words) // 20):
        words[chance.randrange(len(words))] = chance.choice(("المدينة", "أعلن", "2031", "اليومَ"))
    return " ".join(words)


class Window:
    """The window on a library of pairs of all sizes, at the section of comparing."""

    def __init__(self, path: Path, rounds: int) -> None:
        self.pairs: dict[tuple[str, int], list[tuple[str, str]]] = {}
        with libraries.open_to_write(path, holder="command") as library:
            library.by = "سلمى"
            for size, _ in SIZES:
                for mode, invent in zip(MODES, (report, version), strict=True):
                    count = 1 + (rounds if size < SIZES[-1][0] else 1)
                    self.pairs[mode, size] = [
                        _put_both(library, invent(size + 7 * place, size * 1000))
                        for place in range(count)
                    ]
            self.ribboned = _put_both(library, ribboned(_RIBBONS))
        application = appearance.application()
        appearance.speak(application, Settings(language="ar"))
        opened, _ = opening.open_library(path)
        opened.by = "سلمى"
        chosen = Settings(language="ar", theme="light", annotator="سلمى", reduced_motion=True)
        self.session = Session(opened, chosen)
        self.window = app.show_window(application, self.session, [])
        self.window.upkeep.begin = lambda: None
        self.window.comparing.section_compare()
        QTest.qWait(300)
        app.settle(self.session)

    @property
    def screen(self) -> CompareScreen:
        """Give the section of comparing."""
        return self.window.comparing.screen

    def compare(self, pair: tuple[str, str], mode: Asked) -> tuple[float, float]:
        """Compare two articles until they are painted; also the longest standstill (ms).

        Standing still counts from when both articles are there: opening them is measured elsewhere.
        """
        self.screen.state.show(None)
        QTest.qWait(30)
        began = time.perf_counter()
        self.screen.compare(*pair, mode)
        QApplication.sendPostedEvents()
        still = Standstill()
        while self.screen.state.comparison is None:
            QApplication.processEvents()
            time.sleep(0.001)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        took = 1000 * (time.perf_counter() - began)
        QTest.qWait(200)  # what is done a moment later may hold the window up as well
        return took, still.end()

    def scroll(self, steps: int) -> Iterator[float]:
        """Scroll both panes step by step; milliseconds until each is painted."""
        self.compare(self.ribboned, "versions")
        QTest.qWait(1000)
        ties = [tie for tie in self.screen.state.ties if tie.is_ribbon]
        assert len(ties) >= _RIBBONS * 0.9, len(ties)
        view = self.screen.a.view
        for _ in range(steps):
            began = time.perf_counter()
            view.scroll_by(114)
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            yield 1000 * (time.perf_counter() - began)
            QTest.qWait(5)

    def cancel(self, pair: tuple[str, str]) -> float:
        """Stop a comparison that has run for a second; milliseconds until nothing runs."""
        self.screen.compare(*pair, "reports")
        QTest.qWait(1000)
        assert self.screen.computing.task is not None
        began = time.perf_counter()
        self.screen.computing.drop()
        while self.session.tasks.busy:
            QApplication.processEvents()
            time.sleep(0.001)
        return 1000 * (time.perf_counter() - began)

    def end(self) -> None:
        """Close everything."""
        self.window.close()
        self.session.close()


class Standstill:
    """Notice how long the window does not answer: the longest time between two ticks."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def end(self) -> float:
        """Stop looking; give the longest time, in milliseconds."""
        self._tick()
        self._timer.stop()
        return max(0.0, 1000 * self._longest - _TICK)


def rows(place: Place) -> Iterator[Row]:
    """Compare pairs of all sizes in both modes, scroll, and stop."""
    window = Window(place.fresh("comparing"), place.rounds)
    language.use("ar", "latin")
    for size, reach in SIZES:
        for mode in MODES:
            first, *others = window.pairs[mode, size]
            window.compare(first, mode)
            times, stills = zip(*(window.compare(each, mode) for each in others), strict=True)
            yield Row(f"compare and paint 2 x {size:,} kB: {mode}", times, "ms", reach)
            if size > SIZES[0][0]:
                yield Row("  longest standstill of the window", stills, "ms", 50)
    yield _scrolled(lambda: window.scroll(120))
    stops = [window.cancel(window.pairs["reports", SIZES[-1][0]][0])]
    yield Row("stop comparing 2 x 1,000 kB", stops, "ms", 500)
    window.end()


def _scrolled(scroll: Callable[[], Iterator[float]]) -> Row:
    work = f"scroll both panes with {_RIBBONS} ribbons"
    return Row(work, list(scroll()), "ms", 16, judged="p95")


def _put_both(library: Library, texts: tuple[str, str]) -> tuple[str, str]:
    one, other = (put(library, text).id for text in texts)
    return one, other

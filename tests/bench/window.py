"""Open articles and mark passages in the whole window, from the library to the painted frame."""

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.acts import libraries
from reader.core import operations
from reader.core.changes import Change, ChangeSet
from reader.core.messages import message
from reader.core.model import Content, Document, Part, new_id, now
from reader.core.text import paragraphs, sha256
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import app, appearance, opening
from reader.ui.session import Session
from tests.bench import material
from tests.bench.place import Place
from tests.bench.table import Row

SIZES = ((10, 60), (100, 100), (1000, 250))
COUNTS = (0, 500, 5000)


class Window:
    """The program's window on a library of articles of all sizes."""

    def __init__(self, path: Path) -> None:
        with libraries.open_to_write(path, holder="command") as library:
            library.by = "سلمى"
            small = put(library, material.article(1, 2_000))
            self.articles = dict(_articles(library))
        application = appearance.application()
        appearance.speak(application, Settings(language="ar"))
        opened, _ = opening.open_library(path)
        opened.by = "سلمى"
        chosen = Settings(language="ar", theme="light", annotator="سلمى")
        self.session = Session(opened, chosen)
        self.window = app.show_window(application, self.session, [])
        self.window.upkeep.begin = lambda: None
        self.small = small.id
        QTest.qWait(300)
        app.settle(self.session)

    def timed(self, act: Callable[[], object]) -> float:
        """Tell how long an act takes until all it changed is painted, in milliseconds."""
        began = time.perf_counter()
        act()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - began)

    def open(self, name: str, share: float) -> float:
        """Open an article at a place, coming from another one."""
        document_id, length = self.articles[name]
        self.session.open_document(self.small)
        QTest.qWait(60)
        self.session.library.remember_position(document_id, int(length * share))
        return self.timed(lambda: self.session.open_document(document_id))

    def mark(self, at: float) -> float:
        """Select some words in sight and press the key of a tag."""
        view = self.window.view
        first, last = view.visible_range()
        start = first + int((last - first) * at)
        view.setFocus()
        view.set_selection(start, start + 30)
        view.finish_selection()
        QTest.qWait(60)
        before = len(self.session.annotations)
        took = self.timed(lambda: QTest.keyClick(view, Qt.Key.Key_4))
        assert len(self.session.annotations) == before + 1
        QTest.qWait(60)
        return took

    def end(self) -> None:
        """Close everything."""
        self.window.close()
        self.session.close()


def rows(place: Place) -> Iterator[Row]:
    """Open every article at the top and in the middle; mark among many highlights."""
    window = Window(place.fresh("window"))
    language.use("ar", "latin")
    for name, reach, count in [*_names(), ("100 kB in one paragraph", 1000, 0)]:
        of = f"{name}, {count:,} highlights" if count else name
        for where, share in (("top", 0.0), ("middle", 0.5)):
            window.open(name if not count else of, share)
            times = [window.open(of, share) for _ in range(place.rounds)]
            yield Row(f"open in the window, {where}: {of}", times, "ms", reach)
    for name in ("100 kB, 5,000 highlights", "1000 kB, 5,000 highlights"):
        window.open(name, 0.5)
        window.mark(0.1)
        rounds = max(9, place.rounds)
        times = [window.mark(0.2 + 0.6 * number / rounds) for number in range(rounds)]
        yield Row(f"key to tagged, durable, painted: {name}", times, "ms", 40)
    window.end()


def _names() -> Iterator[tuple[str, float, int]]:
    for kilobytes, reach in SIZES:
        for count in COUNTS:
            yield f"{kilobytes} kB", reach, count


def _articles(library: Library) -> Iterator[tuple[str, tuple[str, int]]]:
    """Put articles of all sizes with all numbers of highlights into a library."""
    tags = [tag.id for tag in library.tags.all() if not tag.is_group]
    for name, _, count in _names():
        text = material.article(count + 7, 1000 * int(name.split()[0]))
        document = put(library, text)
        if count:
            library.apply(highlights(library, document, text, count, tags))
        yield (f"{name}, {count:,} highlights" if count else name), (document.id, len(text))
    text = material.article(3, 100_000, one_paragraph=True)
    yield "100 kB in one paragraph", (put(library, text).id, len(text))


def put(library: Library, text: str) -> Document:
    """Put an article into a library; its lines are paragraphs."""
    document = Document(
        new_id(), library.documents.next_number(), sha256(text), title=text.split("\n", 1)[0],
        language="ar", imported_at=now(),
        parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
    )  # fmt: skip
    library.apply(operations.add_document(document=document), [Content(document.text_sha256, text)])
    return document


def highlights(
    library: Library, document: Document, text: str, count: int, tags: Sequence[str]
) -> ChangeSet:
    """Spread highlights of a few words over a text, some with two tags, some with a note."""
    chance = random.Random(count)
    hand = library.hand()
    changes: dict[Any, Change] = {}
    for _ in range(count):
        start = chance.randrange(len(text) - 200)
        made = operations.add_highlight(
            document=document, text=text, start=start, end=start + chance.randint(5, 120),
            tag_ids=chance.sample(tags, chance.choice((1, 1, 1, 2))),
            note="ملاحظة على هذا الموضع" if chance.random() < 0.1 else None, hand=hand,
        )  # fmt: skip
        changes.update(((change.table, change.key), change) for change in made.changes)
    return ChangeSet(message("history.import", count=count), tuple(changes.values()))

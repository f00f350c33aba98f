"""Ask a library what people ask, say how long it took, and end.

``python -m tests.bench.search_round LIBRARY ROUNDS``, a process of its own, for the memory that it
takes. Each question is asked through a connection that has just been opened, as the window's
worker does. Says milliseconds by name, numbers of hits, and the megabytes that many hits add.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.core.patterns import MATCHES
from reader.store.finding import first_page
from reader.store.gathering import ORDERS, gather
from reader.store.library import Library
from reader.store.questions import Question

PHRASE = "المرحلة الثانية"
RARE = "الزيزفون"
COMMON = "في"


def milliseconds(library: Library, ask: Callable[[Library], object]) -> float:
    """Ask once through a new connection."""
    reader = library.reader()
    began = time.perf_counter()
    ask(reader)
    taken = 1000 * (time.perf_counter() - began)
    reader.close()
    return taken


def megabytes() -> float:
    """Tell the most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def figures(library: Library, rounds: int) -> dict[str, object]:
    """Ask everything, so many times."""
    said: dict[str, list[float]] = {}

    def ask(name: str, question: Callable[[Library], object]) -> None:
        said[name] = [milliseconds(library, question) for _ in range(rounds)]

    for match in MATCHES:
        phrase, rare = Question(f'"{PHRASE}"', match), Question(RARE, match)
        ask(f"page {match}", lambda own, asked=phrase: first_page(own, asked))
        ask(f"rare {match}", lambda own, asked=rare: first_page(own, asked))
        ask(f"all {match}", lambda own, asked=phrase: gather(own, asked).close())
    phrase = Question(f'"{PHRASE}"')
    ask("page date", lambda own: first_page(own, phrase, order="date"))
    for order in ORDERS[1:]:
        ask(f"all {order}", lambda own, order=order: gather(own, phrase, order=order).close())
    with gather(library, phrase, order="before") as findings:
        counts = findings.articles, findings.total
        middle = findings.total // 2
        ask("middle", lambda own: findings.page(own, "before", offset=middle))
    before = megabytes()
    with gather(library, Question(COMMON), order="before") as findings:
        many = findings.total
    return {
        **said,
        "articles": counts[0],
        "hits": counts[1],
        "many": many,
        "megabytes": megabytes() - before,
    }


if __name__ == "__main__":
    with Library.open(Path(sys.argv[1]), create=False, read_only=True) as opened:
        print(json.dumps(figures(opened, int(sys.argv[2]))))

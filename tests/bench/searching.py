"""Search a large library: the first page at once, all hits in a worker."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.core import operations
from reader.core.keys import keys_of
from reader.core.messages import message
from reader.core.model import Content, Document, new_id, now
from reader.core.structure import recognise
from reader.core.text import sha256
from reader.store.acting import Step
from reader.store.library import Library
from tests.bench import material
from tests.bench.place import Place
from tests.bench.search_round import PHRASE, RARE
from tests.bench.table import Row

_COUNT = 10_000
_PER_ARTICLE = (0, 1, 1, 2, 2, 2, 2, 2, 3, 2)  # 17,000 times in 10,000 articles


def rows(place: Place) -> Iterator[Row]:
    """Search 10,000 articles for a phrase of 17,000 hits, and for a rare word."""
    library = place.folder / "searched.hamish"
    fill(library, _COUNT)
    said: dict[str, Any] = place.run("tests.bench.search_round", str(library), str(place.rounds))
    found = f"{said['hits']:,} hits in {said['articles']:,} articles"
    yield Row(f"first page of {found}, folded", said["page folded"], "ms", 60)
    yield Row("  family", said["page family"], "ms", 60)
    yield Row("  exact", said["page exact"], "ms", 60)
    yield Row("  newest last", said["page date"], "ms", 60)
    yield Row("first page of a rare word, folded", said["rare folded"], "ms", 10)
    yield Row("  family", said["rare family"], "ms", 10)
    yield Row("  exact", said["rare exact"], "ms", 10)
    yield Row("all hits with their strips, folded", said["all folded"], "ms", 1500)
    yield Row("  family", said["all family"], "ms", 1500)
    yield Row("  exact", said["all exact"], "ms")
    yield Row("  by the word before", said["all before"], "ms", 1500)
    yield Row("  by the word after", said["all after"], "ms", 1500)
    yield Row("  by outlet", said["all outlet"], "ms", 1500)
    yield Row("a page in the middle of these", said["middle"], "ms", 60)
    yield Row(f"memory that {said['many']:,} hits add", [said["megabytes"]], "MB", 10)


def fill(path: Path, count: int) -> None:
    """Make a library of so many articles of 5 kB, with the phrase and the rare word in them."""
    with Library.open(path) as library:
        library.by = "سلمى"
        steps = (_step(number) for number in range(1, count + 1))
        library.run(message("history.import", count=count), steps, total=count)


def _step(number: int) -> Step:
    chance = random.Random(number)
    words = material.article(number).split(" ")
    for _ in range(chance.choice(_PER_ARTICLE)):
        words.insert(chance.randrange(len(words)), PHRASE)
    if number % 1_000 == 0:
        words.append(RARE)
    text = " ".join(words)
    known = recognise(text)
    document = Document(
        id=new_id(),
        number=number,
        text_sha256=sha256(text),
        title=known.title,
        outlet=chance.choice(("الضفاف", "Vale Post", "سطور", None)),
        published=f"20{chance.randint(30, 40)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
        imported_at=now(),
        parts=known.parts,
    )
    content = Content(document.text_sha256, text, keys=keys_of(text, known.parts))
    return Step(operations.add_document(document=document), (content,))

from dataclasses import replace

import pytest

from reader.core.changes import ChangeSet
from reader.core.model import Document
from reader.core.operations import add_highlight, set_directions
from reader.core.progress import Silent
from reader.store.library import Library
from reader.ui.search.asked import Asked
from reader.ui.search.engine import AROUND, Engine
from reader.ui.search.finder import Hit
from reader.ui.search.strip import lit
from tests.conftest import put_article
from tests.ui.search.conftest import FIRST


def everything(library: Library, asked: Asked) -> list[Hit]:
    gathered = Engine(library).gather(asked, Silent())
    return gathered.page(library, 0, gathered.total)


def mark(library: Library, document: Document, words: str, *tags: str, note: str = "") -> ChangeSet:
    text = library.texts.get(document.text_sha256)
    start = text.index(words)
    act = add_highlight(
        document=document, text=text, start=start, end=start + len(words), hand=library.hand(),
        tag_ids=tags, note=note or None,
    )  # fmt: skip
    return library.apply(act)


def test_the_stored_spelling_is_shown_with_its_surroundings(
    library: Library, documents: list[Document]
) -> None:
    hits = everything(library, Asked('"مياه النهر"'))
    assert [hit.match for hit in hits] == ["مياهَ النَّهرِ", "ميـــاه النهر"]
    for hit in hits:
        assert FIRST[hit.start : hit.end] == hit.match
        assert FIRST.startswith(hit.before + hit.match + hit.after, hit.start - len(hit.before))
    assert "\n" in hits[0].after, "line ends are kept, for a bar is drawn there"


def test_a_hit_runs_as_its_paragraph_does(library: Library, documents: list[Document]) -> None:
    last = everything(library, Asked("النهر"))[3]
    assert last.direction == "ltr", "an Arabic word in an English paragraph"
    act = set_directions(
        document=documents[0], paragraphs=[(last.start, last.end)], direction="rtl"
    )
    library.apply(act)
    assert everything(library, Asked("النهر"))[3].direction == "rtl"


def test_contexts_are_whole_words_of_a_long_text(library: Library) -> None:
    text = " ".join(f"كلمة{n}" for n in range(200)) + " العنقاء " + "تتمة " * 200
    put_article(library, text)
    (hit,) = everything(library, Asked("العنقاء"))
    assert set(hit.before.split()) <= set(text.split())
    assert AROUND - 8 < len(hit.before) <= AROUND
    assert set(hit.after.split()) == {"تتمة"}
    put_article(library, "x" * 3 * AROUND + " السمندل " + "y" * 3 * AROUND)
    (alone,) = everything(library, Asked("السمندل"))
    assert not alone.before.strip()
    assert not alone.after.strip()


def test_the_first_hits_are_those_of_all(library: Library, documents: list[Document]) -> None:
    for sort in ("position", "date", "outlet"):
        asked = Asked("النهر", way="family", sort=sort)
        first = Engine(library).first(asked, 3, Silent())
        assert list(first.hits) == everything(library, asked)[:3]
        assert first.total is None
    whole = Engine(library).first(Asked("القديم"), 60, Silent())
    assert (whole.total, whole.articles) == (1, 1)


def test_orders(library: Library, documents: list[Document]) -> None:
    def numbers(sort: str) -> list[int]:
        asked = Asked("النهر", way="family", sort=sort)
        return list(dict(Engine(library).gather(asked, Silent()).groups()))

    assert numbers("position") == [1, 2, 3]
    assert numbers("date") == [2, 1, 3]
    assert numbers("outlet") == [2, 1, 3]
    before = everything(library, Asked("النهر", sort="before"))
    assert [hit.before.split()[-1] for hit in before] == sorted(
        (hit.before.split()[-1] for hit in before),
        key=lambda word: {"towns;": 0, "عن": 1, "فوق": 2, "لأن": 3, "مياهَ": 4, "ميـــاه": 4}[word],
    )


def test_hits_know_the_highlights_they_lie_in(library: Library, documents: list[Document]) -> None:
    tags = [tag.id for tag in library.tags.all() if not tag.is_group]
    mark(library, documents[0], "بلغت السدّ القديم", tags[0], tags[1])
    mark(library, documents[0], "السدّ", tags[2])
    (hit,) = everything(library, Asked("السد"))
    assert hit.tag_ids == (tags[2], tags[0], tags[1]), "the shortest first"
    assert len(hit.marked_by) == 2
    assert not everything(library, Asked("القرية"))
    assert [h.match for h in everything(library, Asked("النهر السد", inside=True))] == ["السدّ"]


def test_notes_are_found_behind_the_text(library: Library, documents: list[Document]) -> None:
    tag = next(tag for tag in library.tags.all() if not tag.is_group)
    act = mark(library, documents[1], "الجسر", tag.id, note="أهو النهر نفسه؟")
    assert not any(hit.in_note for hit in everything(library, Asked("النهر")))
    hits = everything(library, Asked("النهر", notes=True))
    (noted,) = [hit for hit in hits if hit.in_note]
    assert noted.annotation_id in {key[0] for key in act.keys("annotations")}
    assert noted.tag_ids == (tag.id,)
    assert (noted.before, noted.after) == ("أهو ", " نفسه؟")
    assert hits.index(noted) == 6, "behind those in the text of its article"


def test_a_group_stands_for_its_tags(library: Library, documents: list[Document]) -> None:
    group = next(tag for tag in library.tags.all() if tag.is_group)
    inside = next(tag for tag in library.tags.all() if tag.parent_id == group.id)
    mark(library, documents[1], "الجسر", inside.id)
    asked = Asked("النهر", tag_id=group.id)
    assert {hit.number for hit in everything(library, asked)} == {2}
    assert not everything(library, replace(asked, tag_id="gone", inside=True))


def test_filters_reach_the_engine(library: Library, documents: list[Document]) -> None:
    def numbers(**filters: object) -> set[int]:
        return {hit.number for hit in everything(library, Asked("النهر", **filters))}

    assert numbers() == {1, 2}
    assert numbers(outlet="الصارية") == {1}
    assert numbers(published_to="2031-04-08") == {2}
    assert numbers(published_from="2031-04-09") == {1}
    assert numbers(way="exact") == {1, 2}


def test_strips_show_where_the_hits_are(library: Library) -> None:
    put_article(library, "العنقاء " + "كلمة " * 500 + "العنقاء")
    gathered = Engine(library).gather(Asked("العنقاء"), Silent())
    places = list(lit(gathered.strip(1)))
    assert places[0] == 0
    assert places[-1] >= 72
    assert len(places) == 2


@pytest.mark.parametrize("words", ['"', "-", "OR", "«", "سد OR", "-سد", "*", '"سد'])
def test_whatever_is_typed_is_no_error(
    words: str, library: Library, documents: list[Document]
) -> None:
    everything(library, Asked(words))

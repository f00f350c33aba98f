"""Finding: what a question finds is what reading every article would find."""

import random
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core import arabic, operations
from reader.core.errors import Cancelled
from reader.core.families import Families
from reader.core.model import BODY_KINDS, Part
from reader.core.offsets import from_key
from reader.core.patterns import MATCHES
from reader.store import finding
from reader.store.finding import Finder, first_page
from reader.store.gathering import ORDERS, gather
from reader.store.library import Library
from reader.store.questions import Question
from reader.store.words import LibraryVocabulary
from tests.store.acts import TEXT, add_article, open_library


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "a.hamish") as opened:
        yield opened


def found(library, text, **more):
    """Search, and give ``(number, matched text)`` of every hit, from both ways of asking."""
    with gather(library, Question(text, **more)) as findings:
        hits = list(findings.all(library))
        assert (findings.total, findings.articles) == (len(hits), len({h.number for h in hits}))
    page = first_page(library, Question(text, **more), limit=1000)
    assert page.hits == hits
    assert (page.total, page.articles) == (len(hits), len({hit.number for hit in hits}))
    return [(hit.number, hit.match) for hit in hits]


def matches(library, text, **more):
    return [match for _, match in found(library, text, **more)]


def test_hits_show_the_original_spelling_at_its_place(library):
    document = add_article(library)
    text = library.texts.get(document.text_sha256)
    page = first_page(library, Question("اجتماعا | الميزانية | اذار | لا | 12 | می‌خواهم | cnn"))
    assert [text[hit.start : hit.end] for hit in page.hits] == [hit.match for hit in page.hits]
    assert [hit.match for hit in page.hits] == [
        "اجتماعًا",
        "الميزانيـــة",
        "12",
        "آذار",
        "CNN",
        "لا",
    ]
    hit = page.hits[0]
    assert text[: hit.start].endswith(hit.before)
    assert text[hit.end :].startswith(hit.after)
    assert len(hit.after) == 60
    assert hit.paragraph == (0, text.index("\n"))
    assert (hit.document_id, hit.number, hit.memo_id) == (document.id, 1, None)


def test_the_three_ways(library):
    add_article(library, "قدّم الوزيرُ لِوزيرٍ وزيراً، والوزيران وزيرٌ")
    assert matches(library, "وزيرا") == ["وزيراً"]
    assert matches(library, "وزير") == ["وزيرٌ"]
    assert matches(library, "وزير", match="exact") == []
    assert matches(library, "وزيرٌ", match="exact") == ["وزيرٌ"]
    family = ["الوزيرُ", "لِوزيرٍ", "وزيراً", "والوزيران", "وزيرٌ"]
    for form in ("وزير", "للوزير", "وزيرها"):
        assert matches(library, form, match="family") == family


def test_body_and_the_rest(library):
    add_article(library, "نهر\nإعلان\nجسر")
    assert found(library, "اعلان") == []
    assert found(library, "اعلان", outside=True) == [(1, "إعلان")]
    assert found(library, "اعلان نهر", outside=True) == [(1, "نهر"), (1, "إعلان")]
    assert found(library, "نهر -اعلان") == [(1, "نهر")]
    assert found(library, "نهر -اعلان", outside=True) == []


def test_phrases_stay_in_a_paragraph_also_in_parts_of_several_lines(library):
    document = add_article(library, "جسر النهر\nالقديم جسر\n")
    assert matches(library, '"جسر النهر"') == ["جسر النهر"]
    assert matches(library, '"النهر القديم"') == []
    parts = [Part("heading", 0, len("جسر النهر\nالقديم جسر"))]
    library.apply(operations.set_parts(document=document, parts=parts))
    assert matches(library, '"النهر القديم"') == []
    assert matches(library, "النهر القديم") == ["النهر", "القديم"]
    with gather(library, Question("القديم"), order="before") as findings:
        assert findings.page(library)[0].paragraph == (10, 20)


def test_short_words_and_odd_queries(library):
    add_article(library, "في مع لا OR 5 ؟ و—")
    assert matches(library, "مع") == ["مع"]
    assert matches(library, "و") == ["و"]
    assert matches(library, "OR") == ["OR"]
    assert matches(library, '"لا OR') == ["لا", "OR"]
    for nothing in ("", "؟", "***", '""', "👩‍🔧", "\ue000", "NEAR(في)", "body:", "^"):
        assert matches(library, nothing) in ([], ["في"])


def test_an_article_without_parts_is_all_body(library):
    document = add_article(library, "نهر\nجسر\n")
    library.apply(operations.set_parts(document=document, parts=[]))
    assert found(library, "جسر نهر") == [(1, "نهر"), (1, "جسر")]


def test_filters_narrow_the_articles(library):
    first = add_article(library, "نهر", outlet="الأفق", published="2031-04-09T10:00:00")
    second = add_article(library, "النهر نهر", outlet="Vale Post", published="2032-01-01")
    third = add_article(library, "نهر هنا")
    library.apply(operations.add_collection(collections=[], name="أنهار"))
    (shelf,) = library.collections.all()
    library.apply(operations.put_in_collection(collection=shelf, document_ids=[third.id]))
    library.remember_read(second.id, read=True)

    def numbers(**filters):
        return [number for number, _ in found(library, "نهر", **filters)]

    assert numbers(outlet="Vale Post") == [2]
    assert numbers(published_from="2031-04-09") == [1, 2]
    assert numbers(published_to="2031-04-09") == [1]
    assert numbers(published_from="2031-04-10", published_to="2032-01-01") == [2]
    assert numbers(collection_id=shelf.id) == [3]
    assert numbers(unread=True) == [1, 3]
    assert numbers(unread=False) == [2]
    assert numbers(tag_ids=("x",)) == []
    assert numbers(tag_ids=()) == []
    assert [first.number, second.number, third.number] == [1, 2, 3]


def mark(library, document, start, end, *, tag=None, note=None, by="سلمى"):
    tags = [each.id for each in library.tags.all() if each.name == tag]
    library.apply(
        operations.add_highlight(
            document=document,
            text=library.texts.get(document.text_sha256),
            start=start,
            end=end,
            tag_ids=tags,
            note=note,
            hand=library.hand(by),
        )
    )
    return tags


def test_inside_highlights_only(library):
    document = add_article(library, "نهر وجسر ونهر ونهر\n")
    add_article(library, "نهر آخر")
    tags = mark(library, document, 10, 12, tag="رسمي")
    mark(library, document, 0, 4, by="كريم")
    karim = library.annotators.named("كريم").id

    def starts(**filters):
        page = first_page(library, Question("نهر", match="family", **filters))
        assert page.hits == list(
            gather(library, Question("نهر", match="family", **filters)).all(library)
        )
        return [hit.start for hit in page.hits]

    assert starts() == [0, 9, 14, 0]
    assert starts(inside=True) == [0, 9]
    assert starts(inside=True, tag_ids=tuple(tags)) == [9]
    assert starts(inside=True, annotator_ids=(karim,)) == [0]
    assert starts(tag_ids=tuple(tags)) == [0, 9, 14]
    assert starts(tag_ids=tuple(tags), annotator_ids=(karim,)) == []
    assert starts(inside=True, layer="another") == []


def test_notes_are_texts_of_their_own(library):
    document = add_article(library, "جسر\n")
    other = add_article(library, "نهر\n")
    mark(library, document, 0, 3, tag="رسمي", note="عن النهـر،\nلا عن الجسر")
    note = operations.edit_document_note(
        document=other, memo=None, text="نهر صغير", hand=library.hand()
    )
    library.apply(note)
    assert found(library, "النهر") == []
    page = first_page(library, Question("النهر", notes=True))
    (hit,) = page.hits
    (annotation,) = library.annotations.of(document.id)
    assert (hit.number, hit.start, hit.end, hit.match) == (1, 3, 9, "النهـر")
    assert (hit.annotation_id, hit.before, hit.paragraph) == (annotation.id, "عن ", (0, 10))
    assert hit.memo_id == library.memos.of_annotation(annotation.id).id
    everything = Question("نهر", match="family", notes=True)
    page = first_page(library, everything)
    assert [(h.number, h.memo_id is None, h.annotation_id) for h in page.hits] == [
        (1, False, annotation.id),
        (2, True, None),
        (2, False, None),
    ]
    with gather(library, everything, order="after") as findings:
        assert [h.after for h in findings.page(library, "after")] == [
            "\n",
            " صغير",
            "،\nلا عن الجسر",
        ]
        assert findings.strip(2) == [0.0]
    assert matches(library, '"النهر لا"', notes=True) == []
    assert matches(library, "النهر الجسر", notes=True) == ["النهـر", "الجسر"]
    assert matches(library, "النهر", notes=True, inside=True) == ["النهـر"]
    assert matches(library, "صغير", notes=True, inside=True) == []
    assert matches(library, "النهر", notes=True, layer="another") == []


def test_orders_of_articles_and_of_contexts(library):
    add_article(library, "ج نهر ب\n", outlet="Vale", published="2032-01-01")
    add_article(library, "أ نهر ج نهر د\n", published="2031-01-01")
    add_article(library, "إب نهر\n", outlet="أفق")

    def order(name):
        with gather(library, Question("نهر"), order=name) as findings:
            hits = findings.page(library, name)
        if name in {"position", "date", "outlet"}:
            assert first_page(library, Question("نهر"), order=name).hits == hits
        return [(hit.number, hit.start) for hit in hits]

    assert order("position") == [(1, 2), (2, 2), (2, 8), (3, 3)]
    assert order("date") == [(2, 2), (2, 8), (1, 2), (3, 3)]
    assert order("outlet") == [(1, 2), (3, 3), (2, 2), (2, 8)]
    assert order("before") == [(2, 2), (3, 3), (1, 2), (2, 8)]
    assert order("after") == [(3, 3), (1, 2), (2, 2), (2, 8)]


def test_strips_and_groups(library):
    add_article(library, "نهر في أول المقال وفي آخره نهر\n")
    add_article(library, "لا شيء هنا\nثم نهر\n", published="2031-01-01")
    with gather(library, Question("نهر")) as findings:
        assert list(findings.groups("position")) == [(1, 2), (2, 1)]
        assert list(findings.groups("date")) == [(2, 1), (1, 2)]
        first, last = findings.strip(1)
        assert first == 0.0
        assert 0.8 < last < 1
        assert 0.5 < findings.strip(2)[0] < 1
        assert findings.strip(9) == []


def test_a_page_says_how_many_articles_unless_that_takes_looking_at_many(library, monkeypatch):
    for _ in range(3):
        add_article(library, "نهرٌ نهرٌ")
    page = first_page(library, Question("نهر"), limit=2)
    assert (len(page.hits), page.articles, page.total) == (2, 3, None)
    page = first_page(library, Question("نهر"), limit=0)
    assert (len(page.hits), page.articles, page.total) == (0, 3, None)
    exact = Question("نهرٌ", match="exact")
    assert first_page(library, exact, limit=2).articles == 3
    assert first_page(library, exact, limit=2).total == 6
    monkeypatch.setattr(finding, "_FEW", 2)
    page = first_page(library, exact, limit=2)
    assert (len(page.hits), page.articles, page.total) == (2, None, None)
    page = first_page(library, exact, limit=6)
    assert (len(page.hits), page.articles, page.total) == (6, 3, 6)


@pytest.mark.parametrize("order", ["date", "outlet"])
def test_the_first_articles_by_themselves_and_then_the_others_are_all(library, monkeypatch, order):
    for _ in range(5):
        add_article(library, "نهرٌ نهرٌ")
    question = Question("نهر", notes=True)
    whole = [hit.number for hit in first_page(library, question, order=order).hits]
    assert whole == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    for first in (1, 2, 5, 6):
        monkeypatch.setattr(finding, "_FIRST", first)
        page = first_page(library, question, order=order)
        assert [hit.number for hit in page.hits] == whole
        assert page.articles == 5
        page = first_page(library, question, order=order, limit=3)
        assert [hit.number for hit in page.hits] == whole[:3]


class Stopping:
    """A person who stops the work after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def report(self, done: int, total: int) -> None:
        """Take note."""

    @property
    def cancelled(self) -> bool:
        """Say whether the patience is over."""
        self.left -= 1
        return self.left < 0


def test_searching_can_be_stopped(library):
    for _ in range(9):
        add_article(library, "نهر")
    for after in (0, 1, 5):
        with pytest.raises(Cancelled):
            gather(library, Question("نهر"), progress=Stopping(after))
    with pytest.raises(Cancelled):
        first_page(library, Question("نهر"), progress=Stopping(2))
    assert found(library, "نهر") == [(number, "نهر") for number in range(1, 10)]


def test_others_may_write_while_hits_are_gathered_also_without_a_log(library):
    for number in range(120):
        add_article(library, f"نهر {number}")
    assert library.connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
    library.connection.execute("PRAGMA busy_timeout = 0")
    doomed = library.documents.by_number(119)

    class Removing:
        cancelled = False

        def report(self, done: int, total: int) -> None:
            if done == 30:
                rows = library.rows.of_document(doomed.id)
                library.apply(operations.remove_document(rows=rows))

    reader = library.reader()
    with gather(reader, Question("نهر"), progress=Removing()) as findings:
        assert findings.total == 119
    reader.close()


def test_what_is_gone_since_is_left_out(library):
    gone, stays = add_article(library, "نهر ونهر"), add_article(library, "نهر")
    with gather(library, Question("نهر | ونهر")) as findings:
        library.apply(operations.remove_document(rows=library.rows.of_document(gone.id)))
        assert [hit.document_id for hit in findings.page(library)] == [stays.id]
        assert findings.total == 3


def test_very_many_ways_to_write_a_phrase_are_compared_afterwards(library):
    clitics = ("", "و", "ب", "ل", "ك", "ف", "ول", "وب", "فب", "فل", "وك")
    endings = ("", "ها", "هم", "نا", "ه", "كم")
    words = (c + word + e for word in ("جسر", "سدود") for c in clitics for e in endings)
    add_article(library, " ".join(words))
    add_article(library, "وجسرها هنا وسدودها هناك")
    add_article(library, "وجسرهم وسدودنا")
    query = Question('"جسر سدود"', match="family")
    assert not Finder(library, query).is_sure
    hits = list(gather(library, query).all(library))
    assert [(hit.number, hit.match) for hit in hits][-1] == (3, "وجسرهم وسدودنا")
    assert {hit.number for hit in hits} == {1, 3}
    assert {n for n, _ in found(library, 'هنا -"جسر سدود"', match="family")} == {2}
    assert found(library, '"وجس* وسدودنا"') == [(3, "وجسرهم وسدودنا")]


def test_a_very_long_query_is_a_query_too(library):
    add_article(library, " ".join(f"كلمة{n}" for n in range(300)))
    add_article(library, " ".join(f"كلمة{n}" for n in range(299)))
    assert len(found(library, " ".join(f"كلمة{n}" for n in range(300)))) == 300


# laws

WORDS = (
    "نهرٌ",
    "نهر",
    "النهر",
    "ونهرها",
    "سدّ",
    "السدود",
    "لسدٍّ",
    "جِسر",
    "جسـر",
    "CNN",
    "١٢",
    "12",
    "لا",
)
lines = st.lists(st.sampled_from((*WORDS, "،", "👩\u200d🔧", "\u00a0", "إعلان")), max_size=6)
texts = st.lists(lines.map(" ".join), min_size=1, max_size=4).map("\n".join)
queries = st.sampled_from(
    [
        *WORDS,
        "نهر سد",
        "نهر -سد",
        '"نهر سد"',
        '"النهر السدود" | جسر',
        "نه*",
        '"جسر نه*"',
        "س* -نهر",
        'نهر -"سد جسر"',
        "12 | cnn",
        "لا نهر | سد",
    ]
)


def by_reading(library: Library, question: Question) -> set[tuple[str, int, int]]:
    """Find single words and phrases by reading every article: what the index must come to."""
    vocabulary = LibraryVocabulary(library.connection)
    everything: set[tuple[str, int, int]] = set()
    for document in library.documents.all():
        text = library.texts.get(document.text_sha256)
        parts = [p for p in document.parts if question.outside or p.kind in BODY_KINDS]
        pieces = [(p.start, text[p.start : p.end]) for p in parts]
        groups = [
            {
                (document.id, start + a, start + b)
                for start, piece in pieces
                for phrase in group.split("|")
                for a, b in in_piece(piece, phrase.strip(), question.match, vocabulary)
            }
            for group in split(question.text)
        ]
        wanted = [
            hits
            for hits, group in zip(groups, split(question.text), strict=True)
            if group[0] != "-"
        ]
        unwanted = [
            (piece, phrase[1:])
            for _, piece in pieces
            for phrase in split(question.text)
            if phrase[0] == "-"
        ]
        if all(wanted) and not any(in_piece(p, q, question.match, vocabulary) for p, q in unwanted):
            everything |= set().union(*wanted)
    return everything


def split(query: str) -> Sequence[str]:
    """Part a query at the blanks that are neither in a phrase nor beside an OR."""
    return re.findall(r'-?(?:"[^"]*"|[^\s|"]+)(?: \| (?:"[^"]*"|[^\s|"]+))*', query)


def in_piece(piece: str, phrase: str, match: str, vocabulary) -> list[tuple[int, int]]:
    key, places = arabic.fold_with_map(piece)
    spans = arabic.word_spans(key)
    asked = phrase.strip('-"').split()
    hits = []
    for at in range(len(spans) - len(asked) + 1):
        run = spans[at : at + len(asked)]
        if all(
            fits(word, key[a:b], piece[slice(*from_key(piece, places, a, b))], match, vocabulary)
            for word, (a, b) in zip(asked, run, strict=True)
        ):
            hits.append(from_key(piece, places, run[0][0], run[-1][1]))
    return hits


def fits(asked: str, key: str, spelled: str, match: str, vocabulary) -> bool:
    begins = asked.endswith("*")
    asked = asked.rstrip("*")
    folded = arabic.fold(asked)
    if match == "exact":
        return spelled.startswith(asked) if begins else spelled == asked
    if match == "family" and not begins:
        return key in Families(vocabulary).of(folded).words
    if match == "family":
        forms = Families(vocabulary).of_beginning(folded)
        return key in forms.words or key.startswith(forms.beginnings)
    return key.startswith(folded) if begins else key == folded


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    articles=st.lists(texts, min_size=1, max_size=4),
    query=queries,
    match=st.sampled_from(MATCHES),
    outside=st.booleans(),
)
def test_the_index_finds_what_reading_every_article_finds(articles, query, match, outside):
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder) / "a.hamish") as library,
    ):
        for text in articles:
            add_article(library, text)
        question = Question(query, match=match, outside=outside)
        expected = by_reading(library, question)
        page = first_page(library, question, limit=1000)
        assert {(hit.document_id, hit.start, hit.end) for hit in page.hits} == expected
        assert len(page.hits) == len(expected)
        finder = Finder(library, question)
        if finder.is_sure:
            assert finder.candidates == len({hit[0] for hit in expected})
        with gather(library, question) as findings:
            assert list(findings.all(library)) == page.hits
            for order in ORDERS:
                shown = findings.page(library, order, limit=1000)
                assert sorted(shown, key=repr) == sorted(page.hits, key=repr)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=st.lists(texts, min_size=2, max_size=5, unique=True), seed=st.integers(0, 2**32))
def test_the_same_articles_give_the_same_hits_in_whatever_order_they_came(articles, seed):
    with tempfile.TemporaryDirectory() as folder:
        with open_library(Path(folder) / "a.hamish") as library:
            for text in articles:
                add_article(library, text)
            straight = all_hits(library)
        with open_library(Path(folder) / "b.hamish") as library:
            by_detours(library, articles, random.Random(seed))
            assert all_hits(library) == straight


def by_detours(library: Library, articles: Sequence[str], chance: random.Random) -> None:
    """Bring articles in, in another order, with others that go again."""
    others = [TEXT, "السدِّ والنهرُ", "بنهرنا CNNs", "نهرها سدود جسري"]
    coming = [*articles, *others]
    chance.shuffle(coming)
    for text in coming:
        add_article(library, text)
        if chance.random() < 0.3:
            library.undo()
            library.redo()
    strangers = [d for d in library.documents.all() if library.texts.get(d.text_sha256) in others]
    for document in strangers:
        if library.texts.get(document.text_sha256) in articles:
            continue
        library.apply(operations.remove_document(rows=library.rows.of_document(document.id)))
        if chance.random() < 0.3:
            library.undo()
            library.redo()


def all_hits(library: Library) -> set[tuple[str, str, str, int, int]]:
    """Ask everything in every way."""
    texts = {d.id: d.text_sha256 for d in library.documents.all()}
    return {
        (query, match, texts[hit.document_id], hit.start, hit.end)
        for match in MATCHES
        for query in (*WORDS, "نهر سد", "نهر -سد", '"نهر سد"', "نه*")
        for hit in first_page(library, Question(query, match=match), limit=1000).hits
    }

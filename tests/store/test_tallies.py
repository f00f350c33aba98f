"""Counts for the views: each equals what counting by hand gives, and leads to its passages."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import Cancelled
from reader.core.tallies import UNIT_LENGTHS
from reader.store.tallies import PassageQuery
from tests.store.acts import TEXT, add_article, open_library

OFFICIAL, ANONYMOUS, LOADED = (f"10000000-0000-4000-8000-00000000000{n}" for n in (2, 3, 5))
TAGS = (OFFICIAL, ANONYMOUS, LOADED)


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "a.hamish") as opened:
        yield opened


def mark(library, document, start, tag_ids, note=None):
    change_set = operations.add_highlight(
        document=document,
        text=TEXT,
        start=start,
        end=start + 4,
        tag_ids=tag_ids,
        note=note,
        hand=library.hand(),
    )
    library.apply(change_set)
    return next(c.key[0] for c in change_set.changes if c.table == "annotations")


def publish(library, document, published=None, outlet=None):
    from dataclasses import replace

    after = replace(document, published=published, outlet=outlet)
    library.apply(operations.change_document(before=document, after=after))


articles = st.lists(
    st.tuples(
        st.sampled_from([None, "2025", "2025-11", "2025-12-20", "2025-12-22", "2026-02-01"]),
        st.sampled_from([None, "الضفّة", "The Daily"]),
        st.lists(st.sets(st.sampled_from(TAGS)), max_size=4),
    ),
    min_size=1,
    max_size=4,
)


@given(articles)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_count_is_that_of_the_passages_behind_it(tmp_path_factory, made):
    with open_library(tmp_path_factory.mktemp("l") / "a.hamish") as library:
        for number, (published, outlet, marks) in enumerate(made):
            document = add_article(library, f"{TEXT}{number}\n")
            publish(library, document, published, outlet)
            for place, tags in enumerate(marks):
                mark(library, document, 6 * place, sorted(tags))
        tallies = library.tallies
        by_article = tallies.by_article(TAGS)
        for row, tag in product(by_article.rows, TAGS):
            found = tallies.passages(PassageQuery(tag_ids=(tag,), document_id=row))
            assert by_article.counts.get((row, tag), 0) == len(found)
        together = tallies.together(TAGS)
        for one, other in product(TAGS, TAGS):
            found = tallies.passages(PassageQuery(tag_ids=(one,), all_tag_ids=(other,)))
            assert together.counts.get((one, other), 0) == len(found)
        by_outlet = tallies.by_outlet(TAGS)
        for row, tag in product(by_outlet.rows, TAGS):
            found = tallies.passages(PassageQuery(tag_ids=(tag,), outlet=row))
            assert by_outlet.counts.get((row, tag), 0) == len(found)
        assert by_outlet.aside == len(tallies.passages(PassageQuery(tag_ids=TAGS, outlet="")))
        by_date = tallies.by_date(TAGS)
        for tag, column in product(TAGS, by_date.columns):
            found = tallies.passages(PassageQuery(tag_ids=(tag,), published=column))
            assert by_date.counts.get((tag, column), 0) == len(found)
        vague = PassageQuery(tag_ids=TAGS, vaguer_than=UNIT_LENGTHS[by_date.unit])
        assert by_date.aside == len(tallies.passages(vague))
        whole = len(tallies.passages(PassageQuery(tag_ids=TAGS)))
        dated = tallies.passages(PassageQuery(tag_ids=TAGS, published="2"))
        assert whole == tallies.places(TAGS).passages
        assert set(dated) & set(tallies.passages(vague)) <= set(
            tallies.passages(PassageQuery(tag_ids=TAGS, vaguer_than=10))
        )


@pytest.mark.parametrize(
    ("dates", "unit", "columns"),
    [
        (["2025-12-31", "2026-01-02"], "day", ["2025-12-31", "2026-01-01", "2026-01-02"]),
        (["2025-12-30", "2026-03-02"], "month", ["2025-12", "2026-01", "2026-02", "2026-03"]),
        (["2025-12-30", "2026-01"], "month", ["2025-12", "2026-01"]),
        (["2015-12-30", "2025-01-01"], "year", [str(year) for year in range(2015, 2026)]),
        (["2024", "2026"], "year", ["2024", "2025", "2026"]),
        ([None], "year", []),
    ],
)  # fmt: skip
def test_time_runs_evenly_in_a_unit_that_fits(library, dates, unit, columns):
    for number, published in enumerate(dates):
        document = add_article(library, f"{TEXT}{number}\n")
        publish(library, document, published)
        mark(library, document, 0, [OFFICIAL])
    tally = library.tallies.by_date(TAGS)
    assert (tally.unit, list(tally.columns)) == (unit, columns)


def test_what_has_no_date_or_outlet_stands_aside(library):
    dated, bare = add_article(library), add_article(library, TEXT + "!\n")
    publish(library, dated, "2025-12-20", "الضفّة")
    for document in (dated, bare, bare):
        mark(library, document, 0, [OFFICIAL, LOADED])
    for tally in (library.tallies.by_date(TAGS), library.tallies.by_outlet(TAGS)):
        assert (tally.aside, tally.aside_articles) == (2, 1)


def test_only_used_tags_are_columns_in_the_order_given(library):
    document = add_article(library)
    mark(library, document, 0, [LOADED])
    mark(library, document, 6, [OFFICIAL])
    assert library.tallies.by_article([LOADED, ANONYMOUS, OFFICIAL]).columns == (LOADED, OFFICIAL)
    assert library.tallies.by_article([LOADED]).columns == (LOADED,)


def test_other_layers_are_not_counted(library):
    document = add_article(library)
    mark(library, document, 0, [OFFICIAL])
    conn = library.connection
    conn.execute("INSERT INTO layers (id, kind, created_at) VALUES ('x', 'imported', '')")
    conn.execute("UPDATE annotations SET layer_id = 'x'")
    tallies = library.tallies
    assert not tallies.by_article(TAGS).counts
    assert not tallies.together(TAGS).counts
    assert not tallies.by_date(TAGS).counts
    assert tallies.passages(PassageQuery(tag_ids=TAGS)) == []
    assert tallies.places(TAGS).passages == 0


def test_rows_say_all_that_a_list_shows(library):
    document = add_article(library)
    publish(library, document, "2025-12-20", "الضفّة")
    one = mark(library, document, 6, [LOADED, OFFICIAL], "ملاحظة")
    other = mark(library, document, 0, [])
    rows = library.tallies.rows([one, "missing", other])
    assert [row.id for row in rows] == [one, other]
    assert rows[0].tag_ids == (LOADED, OFFICIAL)
    assert (rows[0].note, rows[1].note) == ("ملاحظة", None)
    assert rows[1].tag_ids == ()
    assert TEXT.startswith(rows[1].exact)
    assert rows[0].title.startswith("عَقَدَ")  # no title: the first sentence
    assert (rows[0].number, rows[0].outlet, rows[0].published) == (1, "الضفّة", "2025-12-20")


def test_places_name_the_articles_with_most(library):
    first, second, third = (add_article(library, f"{TEXT}{n}\n") for n in range(3))
    for document, times in ((first, 1), (second, 3), (third, 1)):
        for place in range(times):
            mark(library, document, 6 * place, [OFFICIAL, LOADED])
    places = library.tallies.places([OFFICIAL, LOADED], most=2)
    assert (places.passages, places.articles) == (5, 3)
    assert [(place.document_id, place.count) for place in places.most] == [
        (second.id, 3),
        (first.id, 1),
    ]


def test_counting_can_be_stopped(library):
    document = add_article(library)
    conn = library.connection
    mark(library, document, 0, [OFFICIAL])
    row = conn.execute("SELECT id FROM annotations").fetchone()[0]
    columns = [c[1] for c in conn.execute("PRAGMA table_info(annotations)") if c[1] != "id"]
    listed = ", ".join(columns)
    conn.execute("BEGIN")
    for number in range(3000):
        conn.execute(
            f"INSERT INTO annotations (id, {listed}) SELECT 'x{number}', {listed} "
            "FROM annotations WHERE id = ?",
            (row,),
        )
    conn.execute(f"INSERT INTO annotation_tags SELECT id, '{LOADED}', 0 FROM annotations")
    conn.execute("COMMIT")

    class Stop:
        cancelled = True

        def report(self, done, total):
            raise AssertionError

    with pytest.raises(Cancelled):
        library.tallies.by_article(TAGS, Stop())
    assert library.tallies.together([LOADED]).counts == {(LOADED, LOADED): 3001}


def test_a_tally_answers_for_places(library):
    document = add_article(library)
    for place in range(3):
        mark(library, document, 6 * place, [OFFICIAL] if place else [LOADED])
    tally = library.tallies.by_article(TAGS)
    assert tally.highest == 2
    assert Counter(tally.at(0, column) for column in range(2)) == Counter([2, 1])
    assert Codebook(library.tags.all()).by_id[tally.columns[0]].name == "رسمي"

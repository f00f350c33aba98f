"""Count the own layer's passages for the views of the codebook, and list those behind a count.

Everything is counted by SQLite; what may take long takes a ``Progress`` and stops when that is
cancelled. Passages of groups are those of the tags in them: the caller names the tags.
"""

import re
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from reader.core.errors import Cancelled
from reader.core.progress import Progress, Silent
from reader.core.tallies import UNIT_LENGTHS, DateUnit, Tally
from reader.store.reading import Select

_STEPS = 20_000  # of SQLite's machine between two looks at whether to go on: about 1 ms
_MOST_DAYS, _MOST_MONTHS = 31, 60
_SHOWN = 400  # code points of a quotation or note: more than any list shows
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_MARKS = (
    "FROM annotations AS a JOIN annotation_tags AS t ON t.annotation_id = a.id "
    "JOIN documents AS d ON d.id = a.document_id"
)


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """Say which passages are asked for; None and () ask for nothing, all that is given is met.

    ``tag_ids``: one of these tags; ``all_tag_ids``: each of these. ``outlet``: "" for articles
    without one. ``published``: the beginning of a date; ``vaguer_than``: no date, or one of
    fewer characters than this.
    """

    tag_ids: tuple[str, ...] | None = None
    all_tag_ids: tuple[str, ...] = ()
    document_id: str | None = None
    outlet: str | None = None
    published: str | None = None
    vaguer_than: int | None = None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What lists show of a passage; ``title`` is that of its article or its first sentence."""

    id: str
    document_id: str
    number: int
    title: str
    outlet: str | None
    published: str | None
    direction: str
    exact: str
    note: str | None
    tag_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """How often tags occur in one article."""

    document_id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where tags occur: how many passages in how many articles, and the first of these."""

    passages: int = 0
    articles: int = 0
    most: tuple[Place, ...] = ()


class Tallies:
    """Count the passages of one connection."""

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    # passages

    def passages(self, query: PassageQuery, progress: Progress | None = None) -> list[str]:
        """List the ids of passages by article number and place."""
        select = Select(
            "SELECT a.id FROM annotations AS a JOIN documents AS d ON d.id = a.document_id"
        )
        select.where("a.layer_id = ?", self._own)
        self._restrict(select, query)
        with _stoppable(self._conn, progress):
            tail = "ORDER BY d.number, a.start_offset, a.end_offset DESC, a.id"
            return [row[0] for row in select.run(self._conn, tail)]

    def rows(self, ids: Sequence[str]) -> list[PassageRow]:
        """Read what lists show of passages, in the order of ``ids``; missing ones are left out."""
        select = Select(
            "SELECT a.id, a.document_id, d.number, coalesce(d.title, f.lead), d.outlet, "
            f"d.published, d.direction, substr(a.exact, 1, {_SHOWN}), "
            f"(SELECT substr(m.text, 1, {_SHOWN}) FROM memos AS m WHERE m.annotation_id = a.id), "
            "(SELECT group_concat(tag_id) FROM (SELECT tag_id FROM annotation_tags "
            "WHERE annotation_id = a.id ORDER BY position, tag_id)) "
            "FROM annotations AS a JOIN documents AS d ON d.id = a.document_id "
            "JOIN document_facts AS f ON f.document_id = d.id"
        )
        select.where_in("a.id", ids)
        found = {
            facts[0]: PassageRow(*facts, tag_ids=tuple(tags.split(",")) if tags else ())
            for *facts, tags in select.run(self._conn)
        }
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def places(self, tag_ids: Sequence[str], most: int = 5) -> Places:
        """Tell in which articles tags occur, those with the most passages first."""
        select = Select(
            "SELECT a.document_id, coalesce(d.title, f.lead), count(DISTINCT a.id) "
            f"{_MARKS} JOIN document_facts AS f ON f.document_id = d.id"
        )
        select.where("a.layer_id = ?", self._own)
        select.where_in("t.tag_id", tag_ids)
        rows = select.run(self._conn, "GROUP BY 1 ORDER BY 3 DESC, d.number").fetchall()
        first = tuple(Place(*row) for row in rows[:most])
        return Places(sum(row[2] for row in rows), len(rows), first)

    # tallies: rows and columns in the order of the tags given, of numbers, of dates

    def by_article(self, tag_ids: Sequence[str], progress: Progress | None = None) -> Tally:
        """Count tags by article: rows are ids of articles by number, columns are tags."""
        counts = self._counts("a.document_id", tag_ids, progress)
        numbered = Select("SELECT id FROM documents")
        numbered.where_in("id", list({row for row, _ in counts}))
        rows = [row[0] for row in numbered.run(self._conn, "ORDER BY number")]
        return Tally(tuple(rows), _used(tag_ids, (tag for _, tag in counts)), counts)

    def together(self, tag_ids: Sequence[str], progress: Progress | None = None) -> Tally:
        """Count the passages that have two tags; a tag with itself counts all it has."""
        select = Select(
            "SELECT t.tag_id, u.tag_id, count(*) FROM annotations AS a "
            "JOIN annotation_tags AS t ON t.annotation_id = a.id "
            "JOIN annotation_tags AS u ON u.annotation_id = a.id"
        )
        select.where("a.layer_id = ?", self._own)
        select.where_in("t.tag_id", tag_ids)
        select.where_in("u.tag_id", tag_ids)
        with _stoppable(self._conn, progress):
            rows = select.run(self._conn, "GROUP BY 1, 2").fetchall()
        counts = {(one, other): count for one, other, count in rows}
        used = _used(tag_ids, (one for one, _ in counts))
        return Tally(used, used, counts)

    def by_outlet(self, tag_ids: Sequence[str], progress: Progress | None = None) -> Tally:
        """Count tags by outlet: rows are outlets, those with the most passages first.

        Articles without an outlet stand aside.
        """
        found = self._counts("coalesce(d.outlet, '')", tag_ids, progress)
        counts = {place: count for place, count in found.items() if place[0]}
        totals: dict[str, int] = {}
        for (outlet, _), count in counts.items():
            totals[outlet] = totals.get(outlet, 0) + count
        rows = sorted(totals, key=lambda outlet: (-totals[outlet], outlet))
        aside = self._aside(tag_ids, "coalesce(d.outlet, '') = ''")
        return Tally(tuple(rows), _used(tag_ids, (tag for _, tag in counts)), counts, *aside)

    def by_date(self, tag_ids: Sequence[str], progress: Progress | None = None) -> Tally:
        """Count tags by date of publication: rows are tags, columns days, months or years.

        Days where all dates lie within a month, months within five years. Columns without any
        passage are there too, so that time runs evenly. Articles without a date, or with one too
        vague for the unit, stand aside.
        """
        found = self._counts("substr(coalesce(d.published, ''), 1, 10)", tag_ids, progress)
        unit, bins = _bins({when for when, _ in found})
        columns = dict.fromkeys(bins)
        wide = UNIT_LENGTHS[unit]
        counts: dict[tuple[str, str], int] = {}
        for (when, tag), count in found.items():
            if when[:wide] in columns:
                place = (tag, when[:wide])
                counts[place] = counts.get(place, 0) + count
        aside = self._aside(tag_ids, f"length(coalesce(d.published, '')) < {wide}")
        rows = _used(tag_ids, (tag for tag, _ in counts))
        return Tally(rows, tuple(columns), counts, *aside, unit=unit)

    def _counts(
        self, column: str, tag_ids: Sequence[str], progress: Progress | None
    ) -> dict[tuple[str, str], int]:
        """Count passages by a column and by tag."""
        select = Select(f"SELECT {column}, t.tag_id, count(*) {_MARKS}")
        select.where("a.layer_id = ?", self._own)
        select.where_in("t.tag_id", tag_ids)
        with _stoppable(self._conn, progress):
            rows = select.run(self._conn, "GROUP BY 1, 2").fetchall()
        return {(value, tag_id): count for value, tag_id, count in rows}

    def _aside(self, tag_ids: Sequence[str], condition: str) -> tuple[int, int]:
        """Count the passages, and their articles, that fall out of a tally."""
        select = Select(f"SELECT count(DISTINCT a.id), count(DISTINCT a.document_id) {_MARKS}")
        select.where("a.layer_id = ?", self._own)
        select.where_in("t.tag_id", tag_ids)
        select.where(condition)
        passages, articles = select.run(self._conn).fetchone()
        return passages, articles

    def _restrict(self, select: Select, query: PassageQuery) -> None:
        tagged = "IN (SELECT annotation_id FROM annotation_tags WHERE tag_id IN ({}))"
        select.where_in("a.id", query.tag_ids, tagged)
        for tag_id in query.all_tag_ids:
            select.where_in("a.id", [tag_id], tagged)
        if query.document_id is not None:
            select.where("a.document_id = ?", query.document_id)
        if query.outlet is not None:
            select.where("coalesce(d.outlet, '') = ?", query.outlet)
        if query.published is not None:
            select.where("substr(d.published, 1, ?) = ?", len(query.published), query.published)
        if query.vaguer_than is not None:
            select.where("length(coalesce(d.published, '')) < ?", query.vaguer_than)


@contextmanager
def _stoppable(conn: sqlite3.Connection, progress: Progress | None) -> Generator[None]:
    """Let a statement be stopped while it runs; raise Cancelled then."""
    watched = progress or Silent()
    conn.set_progress_handler(lambda: watched.cancelled, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if watched.cancelled:
            raise Cancelled("work.cancelled") from error
        raise
    finally:
        conn.set_progress_handler(None, 0)


def _used(tag_ids: Iterable[str], counted: Iterable[str]) -> tuple[str, ...]:
    """Give those of the tags that were counted, in their order."""
    there = set(counted)
    return tuple(tag_id for tag_id in tag_ids if tag_id in there)


def _bins(dates: Iterable[str]) -> tuple[DateUnit, list[str]]:
    """Choose a unit of time that suits the dates, and name every one from the first to the last."""
    known = sorted(when for when in dates if _DATE.fullmatch(when))
    months = sorted({when[:7] for when in known if len(when) >= 7})
    if known and all(len(when) == 10 for when in known):
        first, last = _day_number(known[0]), _day_number(known[-1])
        if last - first < _MOST_DAYS:
            return "day", [date.fromordinal(n).isoformat() for n in range(first, last + 1)]
    if months:
        low, high = _month_number(months[0]), _month_number(months[-1])
        if high - low < _MOST_MONTHS:
            return "month", [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(low, high + 1)]
    years = [int(when[:4]) for when in known]
    return "year", [f"{year:04}" for year in range(min(years), max(years) + 1)] if years else []


def _day_number(day: str) -> int:
    year, month, of_month = map(int, day.split("-"))
    return date(year, month, 1).toordinal() + of_month - 1


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1

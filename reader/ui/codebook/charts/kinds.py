"""The views: what each counts, how it is said, and which passages lie behind a cell."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.core.codebook import Codebook
from reader.core.tallies import UNIT_LENGTHS, Table, Tally
from reader.language import say
from reader.store.library import Library
from reader.store.tallies import PassageQuery
from reader.ui.codebook.charts.grid import Cell, Names, Style
from reader.ui.panels.notes_words import tag_name
from reader.ui.tasks import Task


class Answer(NamedTuple):
    """What the worker brings: the counts, and the titles of articles that are rows."""

    tally: Tally
    titles: Mapping[str, str]


Read = Callable[[Library, Sequence[str], Task], Answer]


@dataclass(frozen=True, slots=True)
class Kind:
    """One view. ``rows`` and ``columns`` say what stands there: article, tag, outlet or date."""

    name: str
    rows: str
    columns: str
    style: Style
    read: Read

    def names(self, chosen: str | None) -> Names:
        """Say which names are those of tags."""
        return Names(self.rows == "tag", self.columns == "tag", chosen)

    def table(self, answer: Answer, codebook: Codebook) -> Table:
        """Give the counts their words in the present language."""
        tally = answer.tally
        remark = ""
        if tally.aside:
            articles = say("codebook.articles", count=tally.aside_articles)
            remark = say(f"codebook.aside_{self.name}", count=tally.aside, articles=articles)
        return Table(
            say(f"codebook.title_{self.name}"),
            say(f"codebook.corner_{self.rows}"),
            tally,
            tuple(_said(self.rows, key, answer, codebook) for key in tally.rows),
            tuple(_said(self.columns, key, answer, codebook) for key in tally.columns),
            remark,
        )

    def query(self, tally: Tally, cell: Cell) -> PassageQuery:
        """Ask for the passages behind a cell."""
        row, column = tally.rows[cell.row], tally.columns[cell.column]
        if self.rows == "article":
            return PassageQuery(tag_ids=(column,), document_id=row)
        if self.rows == "outlet":
            return PassageQuery(tag_ids=(column,), outlet=row)
        if self.columns == "date":
            return PassageQuery(tag_ids=(row,), published=column)
        return PassageQuery(tag_ids=(row,), all_tag_ids=(column,))

    def aside(self, tally: Tally, tag_ids: Sequence[str]) -> PassageQuery | None:
        """Ask for the passages that stand aside, if the view has such."""
        if self.columns == "date":
            return PassageQuery(
                tag_ids=tuple(tag_ids), vaguer_than=UNIT_LENGTHS[tally.unit or "day"]
            )
        return PassageQuery(tag_ids=tuple(tag_ids), outlet="") if self.rows == "outlet" else None


def _said(what: str, key: str, answer: Answer, codebook: Codebook) -> str:
    if what == "tag":
        tag = codebook.by_id.get(key)
        return tag_name(tag) if tag is not None else "—"
    return answer.titles.get(key, "—") if what == "article" else key


def _articles(library: Library, tag_ids: Sequence[str], task: Task) -> Answer:
    tally = library.tallies.by_article(tag_ids, task)
    rows = library.documents.rows(tally.rows)
    titles = {row.id: row.title or row.lead for row in rows}
    often = Counter(titles.values())
    numbered = {
        row.id: f"{titles[row.id]} ({row.number})" for row in rows if often[titles[row.id]] > 1
    }
    return Answer(tally, {**titles, **numbered})  # rows of one name could not be told apart


def _together(library: Library, tag_ids: Sequence[str], task: Task) -> Answer:
    return Answer(library.tallies.together(tag_ids, task), {})


def _time(library: Library, tag_ids: Sequence[str], task: Task) -> Answer:
    return Answer(library.tallies.by_date(tag_ids, task), {})


def _outlets(library: Library, tag_ids: Sequence[str], task: Task) -> Answer:
    return Answer(library.tallies.by_outlet(tag_ids, task), {})


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("articles", "article", "tag", "shades", _articles),
        Kind("together", "tag", "tag", "heat", _together),
        Kind("time", "tag", "date", "columns", _time),
        Kind("outlets", "outlet", "tag", "bars", _outlets),
    )
}

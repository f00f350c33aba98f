"""What the palette offers for what was typed: articles, tags, commands and notes. No widgets.

Words are compared folded and may begin anywhere in a word (``اتفاق`` finds ``الاتفاق``). What
begins with the query comes first, then what has all its words in the name, then the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reader.core.arabic import fold, fold_with_map, western_digits
from reader.core.codebook import Codebook
from reader.core.errors import NotFoundError
from reader.core.model import Tag
from reader.core.text import direction
from reader.language import isolated, number, say
from reader.store.annotations import ShownMemo
from reader.store.documents import ShelfQuery, ShelfRow
from reader.store.library import Library
from reader.ui.actions import ACTIONS, TAG_ACTIONS, ActionSpec
from reader.ui.dialogs.go_to_known import Notes, Titles, rank_of
from reader.ui.panels.notes_words import tag_name

Kind = Literal["heading", "article", "tag", "action", "note", "nothing"]

MOST_ARTICLES: Final = 8
_MOST_OTHERS: Final = 5
_MOST_RECENT: Final = 8
_TEXT_ONLY, _NAMED_BY_NUMBER = 4, -1
_BEFORE, _LETTERS = 32, 200  # of a note: shown before what was found, and in all


@dataclass(frozen=True, slots=True)
class GoToRow:
    """One row: where it leads (``target``), its name, and small print at its end."""

    kind: Kind
    text: str
    target: str = ""
    small: str = ""
    direction: str | None = None  # of an article's title, or of a note
    tag: Tag | None = None
    action: ActionSpec | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Say whether the row leads anywhere."""
        return bool(self.target)

    @property
    def key(self) -> str:
        """Name the row in the list of what was chosen before."""
        return f"{self.kind}:{self.target}"

    def spoken(self) -> str:
        """Say the row."""
        if not self.can_be_chosen:
            return self.text
        return say(f"go_to.spoken_{self.kind}", name=self.text)


def offered(
    library: Library,
    codebook: Codebook,
    titles: Titles,
    notes: Notes,
    typed: str,
    is_possible: Callable[[str], bool],
) -> list[GoToRow]:
    """List what fits, in groups, the group with the best fit first."""
    query = " ".join(fold(typed).split())
    groups = [
        ("go_to.articles", list(_articles(library, titles, typed, query))),
        ("go_to.tags", _best(_tags(codebook, query))),
        ("go_to.actions", _best(_actions(query, is_possible))),
        ("go_to.notes", list(_notes(library, notes, query))),
    ]
    groups = sorted((g for g in groups if g[1]), key=lambda group: group[1][0][0])
    if not groups:
        return [GoToRow("nothing", say("go_to.nothing"), small=say("go_to.nothing_hint"))]
    rows: list[GoToRow] = []
    for heading, found in groups:
        rows += [GoToRow("heading", say(heading)), *(row for _, row in found)]
    return rows


def recent(
    library: Library,
    codebook: Codebook,
    chosen: Sequence[str],
    is_possible: Callable[[str], bool],
    *,
    without: str | None,
) -> list[GoToRow]:
    """List what was chosen last, then the articles that were read, the last one first.

    ``without``: the article that is open already.
    """
    documents = library.documents
    read = documents.ids(ShelfQuery(unread=False, order="opened"))
    newest = documents.ids(ShelfQuery(order="newest"))[:_MOST_RECENT] if len(read) < 2 else []
    keys = dict.fromkeys([*chosen, *(f"article:{i}" for i in [*read[:_MOST_RECENT], *newest])])
    keys.pop(f"article:{without}", None)
    rows = list(filter(None, (_row_of(library, codebook, key, is_possible) for key in keys)))
    if not rows:
        return []
    return [GoToRow("heading", say("go_to.recent")), *rows[:_MOST_RECENT]]


def _row_of(
    library: Library, codebook: Codebook, key: str, is_possible: Callable[[str], bool]
) -> GoToRow | None:
    """Make the row that a key names; None if it is gone."""
    kind, _, target = key.partition(":")
    if kind == "article":
        rows = library.documents.rows([target])
        return _article_row(rows[0]) if rows else None
    if kind == "tag":
        tag = codebook.by_id.get(target)
        return _tag_row(codebook, tag) if tag else None
    if kind == "note":
        found = library.memos.shown([target])
        return _note_row(found[0]) if found else None
    spec = ACTIONS.get(target)
    return _action_row(spec) if spec and is_possible(target) else None


def _articles(
    library: Library, titles: Titles, typed: str, query: str
) -> Iterator[tuple[int, GoToRow]]:
    """Find articles by number, by name, and where room is left by their text."""
    ranks = dict.fromkeys(_numbered(library, typed), _NAMED_BY_NUMBER)
    for rank, document_id in titles.ranked(query, MOST_ARTICLES):
        ranks.setdefault(document_id, rank)
    if len(ranks) < MOST_ARTICLES:
        for document_id in library.documents.ids(ShelfQuery(words=typed, order="newest")):
            ranks.setdefault(document_id, _TEXT_ONLY)
            if len(ranks) == MOST_ARTICLES:
                break
    for row in library.documents.rows(list(ranks)[:MOST_ARTICLES]):
        yield ranks[row.id], _article_row(row, in_text=ranks[row.id] == _TEXT_ONLY)


def _numbered(library: Library, typed: str) -> list[str]:
    digits = western_digits(typed.strip())
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        return []
    try:
        return [library.documents.by_number(int(digits)).id]
    except NotFoundError:
        return []


def _article_row(row: ShelfRow, *, in_text: bool = False) -> GoToRow:
    facts = [isolated(fact) for fact in (row.outlet, (row.published or "")[:10]) if fact]
    if in_text:
        facts.insert(0, say("go_to.in_text"))
    facts.append(number(row.number))
    return GoToRow(
        "article",
        row.title or row.lead,
        row.id,
        " · ".join(facts),
        direction=row.direction,
    )


def _tags(codebook: Codebook, query: str) -> Iterator[tuple[int, GoToRow]]:
    words = query.split()
    for tag in codebook.tags:
        names = [fold(name) for name in (tag.name, tag.name_en) if name]
        if not tag.is_group and all(any(word in name for name in names) for word in words):
            rank = min(rank_of(query, words, name) for name in names)
            yield rank, _tag_row(codebook, tag)


def _tag_row(codebook: Codebook, tag: Tag) -> GoToRow:
    parent = codebook.by_id.get(tag.parent_id or "")
    return GoToRow("tag", tag_name(tag), tag.id, tag_name(parent) if parent else "", tag=tag)


def _actions(query: str, is_possible: Callable[[str], bool]) -> Iterator[tuple[int, GoToRow]]:
    words = query.split()
    for spec in ACTIONS.values():
        if spec.name in TAG_ACTIONS or spec.name == "go_to" or not is_possible(spec.name):
            continue
        name = fold(spec.said())
        if all(word in f"{name} {spec.key.lower()}" for word in words):
            yield rank_of(query, words, name), _action_row(spec)


def _action_row(spec: ActionSpec) -> GoToRow:
    return GoToRow("action", spec.said().rstrip("…"), spec.name, action=spec)


def _notes(library: Library, notes: Notes, query: str) -> Iterator[tuple[int, GoToRow]]:
    ranks = {memo_id: rank for rank, memo_id in notes.ranked(query, _MOST_OTHERS)}
    for memo in library.memos.shown(list(ranks)):
        yield ranks[memo.id], _note_row(memo, query)


def _note_row(memo: ShownMemo, query: str = "") -> GoToRow:
    text = _around(" ".join(memo.text.split()), query)
    leads = direction(text, 0, len(text))
    return GoToRow("note", text, memo.id, isolated(memo.title), direction=leads)


def _around(text: str, query: str) -> str:
    """Cut what stands far before the first word of a query away, at the beginning of a word."""
    key, places = fold_with_map(text)
    word = (query.split() or [""])[0]
    at = places[max(0, key.find(word))]
    start = 0 if at < _BEFORE else text.rfind(" ", 0, at - _BEFORE // 2) + 1
    return f"{'…' if start else ''}{text[start : start + _LETTERS]}"


def _best(found: Iterable[tuple[int, GoToRow]]) -> list[tuple[int, GoToRow]]:
    return sorted(found, key=lambda pair: pair[0])[:_MOST_OTHERS]

"""What a person asks of all articles, and the same as the index understands it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from reader.core.patterns import Match, Pattern, Sought, Wanted
from reader.core.queries import parse
from reader.store.annotations import ALL, OWN
from reader.store.reading import Select
from reader.store.words import LibraryVocabulary

_MOST_WAYS = 400  # of writing one phrase, given to the index one by one
_MOST_GROUPS = 100  # words of a query that the index is asked for; the rest is compared afterwards


@dataclass(frozen=True, slots=True)
class Question:
    """Say what is looked for, and where; None asks for nothing.

    ``outside`` adds the parts that are not body, ``notes`` the notes of ``layer`` (``own``,
    ``all`` or an id). The tags and annotators are those of one highlight of that layer;
    ``inside`` takes only hits that touch such a highlight, or stand in a note on one.
    """

    text: str
    match: Match = "folded"
    outside: bool = False
    notes: bool = False
    inside: bool = False
    collection_id: str | None = None
    tag_ids: tuple[str, ...] | None = None
    annotator_ids: tuple[str, ...] | None = None
    outlet: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    unread: bool | None = None
    layer: str = OWN


class Asked:
    """A question made ready for one connection, as its library is now.

    ``expression`` is for FTS5; None where the question has no words. ``is_sure``: the articles
    that answer to it are those looked for, without a look at each.
    """

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str, question: Question) -> None:
        self.question = question
        self.pattern = Pattern(parse(question.text), question.match, LibraryVocabulary(conn))
        self._layer = own_layer_id if question.layer == OWN else question.layer
        self.expression, is_whole = _expression(self.pattern, outside=question.outside)
        self.is_sure = is_whole and not (self.pattern.is_exact or question.inside)

    def restrict(self, select: Select) -> None:
        """Ask for the articles (``documents AS d``) in which is looked."""
        question = self.question
        if question.collection_id is not None:
            select.where(
                "d.id IN (SELECT document_id FROM collection_documents WHERE collection_id = ?)",
                question.collection_id,
            )
        if question.outlet is not None:
            select.where("d.outlet = ?", question.outlet)
        if question.published_from is not None:
            select.where("substr(d.published, 1, 10) >= ?", question.published_from[:10])
        if question.published_to is not None:
            select.where("substr(d.published, 1, 10) <= ?", question.published_to[:10])
        if question.unread is not None:
            test = "NOT IN" if question.unread else "IN"
            select.where(
                f"d.id {test} (SELECT document_id FROM readings WHERE read_at IS NOT NULL)"
            )
        if self.asks_for_marks:
            condition, values = self._marks("a.document_id")
            select.where(f"d.id IN ({condition})", *values)

    def restrict_to_match(self, select: Select) -> None:
        """Ask for articles that the index finds (``document_words AS w``), or some more."""
        select.where("w.document_words MATCH ?", self.expression)
        self.restrict(select)

    @property
    def asks_for_marks(self) -> bool:
        """Whether only articles with certain highlights are looked for."""
        question = self.question
        return question.inside or (question.tag_ids, question.annotator_ids) != (None, None)

    def marks_of(self, conn: sqlite3.Connection, document_id: str) -> list[tuple[int, int]]:
        """List the places of the highlights in an article that hits are to touch."""
        condition, values = self._marks("a.start_offset, a.end_offset")
        return conn.execute(f"{condition} AND a.document_id = ?", (*values, document_id)).fetchall()

    def restrict_notes(self, select: Select) -> None:
        """Ask for the notes (``memos AS m``) in which is looked."""
        if self._layer != ALL:
            select.where("m.layer_id = ?", self._layer)
        if self.question.inside:
            condition, values = self._marks("a.id")
            select.where(f"m.annotation_id IN ({condition})", *values)
        self.restrict(select)

    def _marks(self, columns: str) -> tuple[str, list[str]]:
        """Select the highlights of the layer with any of the tags, by any of the annotators."""
        conditions, values = ["1"], list[str]()
        if self._layer != ALL:
            conditions.append("a.layer_id = ?")
            values.append(self._layer)
        if self.question.annotator_ids is not None:
            conditions.append("a.annotator_id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self.question.annotator_ids))
        if self.question.tag_ids is not None:
            conditions.append(
                "a.id IN (SELECT annotation_id FROM annotation_tags "
                "WHERE tag_id IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(self.question.tag_ids))
        return f"SELECT {columns} FROM annotations AS a WHERE {' AND '.join(conditions)}", values


def _expression(pattern: Pattern, *, outside: bool) -> tuple[str | None, bool]:
    """Write a pattern for FTS5, and say whether that says all."""
    if not pattern.groups:
        return None, True
    groups = [list(map(_phrase, group)) for group in pattern.groups[:_MOST_GROUPS]]
    is_whole = len(pattern.groups) <= _MOST_GROUPS and all(
        said for group in groups for _, said in group
    )
    expression = " AND ".join(_any(text for text, _ in group) for group in groups)
    # of what is not to be there, the index must not name too much
    excluded = [] if pattern.is_exact else list(map(_phrase, pattern.excluded))
    known = [text for text, said in excluded if said]
    if known:
        expression = f"({expression}) NOT {_any(known)}"
    is_whole = is_whole and len(known) == len(pattern.excluded)
    return expression if outside else f"{{body}} : ({expression})", is_whole


def _any(expressions: Iterable[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _phrase(wanted: Wanted) -> tuple[str, bool]:
    """Write a phrase, every way of it; or its words, where that would be too many ways."""
    *heads, last = wanted
    ways = prod(len(sought.forms.words) for sought in heads) * len(_ends(last))
    if ways > _MOST_WAYS or any(sought.forms.beginnings for sought in heads):
        words = (_any(f'"{end}' for end in _ends(sought)) for sought in wanted)
        return f"({' AND '.join(words)})", False
    beginnings = product(*(sorted(sought.forms.words) for sought in heads))
    return _any(f'"{" ".join((*words, end))}' for words in beginnings for end in _ends(last)), True


def _ends(sought: Sought) -> list[str]:
    """Write the words of one place up to the end of their quotation."""
    words, beginnings = sought.forms
    return [*(f'{word}"' for word in sorted(words)), *(f'{letters}" *' for letters in beginnings)]

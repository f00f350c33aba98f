"""Compare two articles of a library: what was decided about them before, and what is new.

``compare`` puts the links that are stored between the two together with fresh suggestions: where
a passage pair was decided upon, the suggestion gives way to the decision. ``decide`` turns a
suggestion into a stored link.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from reader.acts import events
from reader.acts.events import Candidate
from reader.acts.naming import names
from reader.compare.findings import Evidence, Mode, Reports, Side, Span, Suggestion, Versions
from reader.compare.keeping import evidence_from, evidence_json
from reader.compare.names import NameEntry, Names
from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.errors import UsageError
from reader.core.model import Document, Link, LinkStatus
from reader.core.operations import Passage, turned
from reader.core.progress import Progress
from reader.store.library import Library
from reader.store.words import Frequencies

Asked = Literal["auto", "reports", "versions"]
MODES: tuple[Asked, ...] = ("auto", "reports", "versions")

_MOSTLY = 0.5  # of the shorter passage that must be common for two to be the same matter
_TOGETHER = ("confirmed", "manual")  # what says that a sentence is not alone


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages, ``a`` of the first article and ``b`` of the second: decided or suggested.

    ``link`` is what is stored, as it is stored: its sides may be the other way round.
    ``suggestion`` is the fresh one; a decided pair has it where comparing suggests the same today.
    """

    a: Span
    b: Span
    status: LinkStatus
    relation: str | None = None
    note: str | None = None
    score: float | None = None
    shown: bool = True
    link: Link | None = None
    suggestion: Suggestion | None = None

    @property
    def evidence(self) -> Evidence:
        """What the pair rests on: as it was when it was decided, else as it is now."""
        if self.link is not None and self.link.evidence:
            return evidence_from(self.link.evidence)
        return self.suggestion.evidence if self.suggestion else Evidence()

    @property
    def is_confirmed(self) -> bool:
        """Say whether a person stands for it."""
        return self.status in _TOGETHER


@dataclass(frozen=True, slots=True)
class Alone:
    """A body sentence that no confirmed link touches; ``undecided`` where a suggestion does."""

    start: int
    end: int
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles and what comparing them says; one of ``reports`` and ``versions`` is there.

    ``links`` are best first: those by hand, then by score. In mode ``versions`` they are the
    stored ones alone, and nothing is called alone.
    """

    mode: Mode
    a: Document
    b: Document
    a_text: str
    b_text: str
    links: tuple[Pair, ...] = ()
    reports: Reports | None = None
    versions: Versions | None = None
    only_a: tuple[Alone, ...] = ()
    only_b: tuple[Alone, ...] = ()


def compare(
    library: Library,
    a_id: str,
    b_id: str,
    mode: Asked = "auto",
    progress: Progress | None = None,
) -> Comparison:
    """Compare two articles; meant for a ``Library.reader()`` in a worker where texts are long.

    Raises UsageError for an article and itself, NotFoundError, Cancelled.
    """
    a, b = library.documents.get(a_id), library.documents.get(b_id)
    if a.id == b.id:
        raise UsageError("compare.same_article", number=a.number)
    side_a, side_b = side_of(library, a), side_of(library, b)
    chosen = _chosen(side_a, side_b, mode)
    stored = library.links.between(a.id, b.id)
    found = Comparison(chosen, a, b, side_a.text, side_b.text)
    if chosen == "versions":
        from reader.compare.versions import compare_versions

        versions = compare_versions(side_a.text, side_b.text, progress=progress)
        return replace(found, versions=versions, links=merged(stored, (), a.id))
    from reader.compare.reports import compare_reports

    reports = compare_reports(
        side_a,
        side_b,
        names=known_names(library),
        background=Frequencies(library.connection),
        progress=progress,
    )
    return with_links(replace(found, reports=reports), stored)


def _chosen(a: Side, b: Side, mode: Asked) -> Mode:
    if mode != "auto":
        return mode
    from reader.compare.mode import choose_mode

    return choose_mode(a, b)


def side_of(library: Library, document: Document) -> Side:
    """Give comparing what it needs to know of an article."""
    return Side(
        text=library.texts.get(document.text_sha256),
        parts=document.parts,
        published=document.published,
        direction=document.direction,
        language=document.language,
    )


def known_names(library: Library) -> Names:
    """Give the names that ship with the program, with the reader's own before them."""
    own = library.names.all()
    return _joined(tuple(NameEntry(each.kind, each.name, each.aliases) for each in own))


@lru_cache(maxsize=4)
def _joined(own: tuple[NameEntry, ...]) -> Names:
    return names(own)


def find_reports(
    library: Library, document_id: str, progress: Progress | None = None
) -> list[Candidate]:
    """Find articles that may report the same event, best first, by names and days.

    Meant for a ``Library.reader()`` in a worker. Raises NotFoundError, Cancelled.
    """
    return events.find_reports(library, document_id, known_names(library), progress)


# --- decisions and suggestions ------------------------------------------------------------------


def with_links(comparison: Comparison, stored: Iterable[Link]) -> Comparison:
    """Put other decisions into a comparison, without comparing anew: after each of them."""
    reports = comparison.reports
    suggestions = reports.suggestions if reports else ()
    links = merged(stored, suggestions, comparison.a.id)
    if reports is None:
        return replace(comparison, links=links)
    return replace(
        comparison,
        links=links,
        only_a=_alone(reports.sentences_a, [(pair.a, pair) for pair in links]),
        only_b=_alone(reports.sentences_b, [(pair.b, pair) for pair in links]),
    )


def merged(
    stored: Iterable[Link], suggestions: Sequence[Suggestion], a_id: str
) -> tuple[Pair, ...]:
    """Put decisions and suggestions together, seen from the article ``a_id``."""
    near = _Near([each.a for each in suggestions])
    given_way: set[int] = set()
    pairs: list[Pair] = []
    for link in stored:
        seen = link if link.a_document_id == a_id else turned(link)
        a, b = (seen.a_start, seen.a_end), (seen.b_start, seen.b_end)
        meeting = ((at, suggestions[at]) for at in near.meeting(a))
        same = {at: e for at, e in meeting if _is_same(e.a, a) and _is_same(e.b, b)}
        given_way |= same.keys()
        found = same.values()
        nearest = max(found, key=lambda each: _common(each.a, a) + _common(each.b, b), default=None)
        pairs.append(_decided(link, a, b, nearest))
    pairs += [_suggested(each) for at, each in enumerate(suggestions) if at not in given_way]
    return tuple(sorted(pairs, key=_order))


class _Near:
    """Passages in the order given, to be found by what they may meet, without asking each."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._ordered = sorted((span[0], at) for at, span in enumerate(spans))
        self._longest = max((end - start for start, end in spans), default=0)

    def meeting(self, span: Span) -> list[int]:
        """List the numbers of those that may have a letter in common with a passage."""
        first = bisect_left(self._ordered, (span[0] - self._longest, 0))
        last = bisect_left(self._ordered, (span[1], 0))
        return sorted(at for _, at in self._ordered[first:last])


def _decided(link: Link, a: Span, b: Span, suggestion: Suggestion | None) -> Pair:
    return Pair(
        a,
        b,
        link.status,
        link.relation,
        link.note,
        link.score,
        shown=link.status != "rejected",
        link=link,
        suggestion=suggestion,
    )


def _suggested(suggestion: Suggestion) -> Pair:
    return Pair(
        suggestion.a,
        suggestion.b,
        "suggested",
        score=suggestion.score,
        shown=suggestion.shown,
        suggestion=suggestion,
    )


def _order(pair: Pair) -> tuple[float, Span, Span]:
    return (float("-inf") if pair.score is None else -pair.score, pair.a, pair.b)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is_same(one: Span, other: Span) -> bool:
    """Say whether most of the shorter passage lies in the other."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    return _common(one, other) > _MOSTLY * shorter


def _alone(sentences: Iterable[Span], pairs: Sequence[tuple[Span, Pair]]) -> tuple[Alone, ...]:
    """List the sentences that no confirmed link touches."""
    together = _Touched(span for span, pair in pairs if pair.is_confirmed)
    waiting = _Touched(span for span, pair in pairs if pair.status == "suggested" and pair.shown)
    return tuple(
        Alone(*sentence, undecided=waiting.touch(sentence))
        for sentence in sentences
        if not together.touch(sentence)
    )


class _Touched:
    """Many passages, to be asked whether one of them touches another passage.

    They may overlap; there are thousands of them in long texts, and as many questions.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(span for span in spans if span[0] < span[1])
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # of it and all before

    def touch(self, span: Span) -> bool:
        """Say whether a passage has a letter in common with one of them."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and span[0] < span[1] and self._reach[before - 1] > span[0]


def decide(
    library: Library,
    comparison: Comparison,
    pair: Pair,
    status: LinkStatus,
    *,
    relation: str | None = None,
    note: str | None = None,
) -> ChangeSet:
    """Make the act that stores what a person says of a pair: a new link, or a change of its link.

    What was suggested keeps its score and evidence. Relation and note that are not given stay.
    """
    if pair.link is not None:
        after = replace(
            pair.link,
            status=status,
            relation=pair.relation if relation is None else relation,
            note=pair.note if note is None else note,
        )
        return operations.change_link(before=pair.link, after=after)
    return operations.add_link(
        a=Passage(comparison.a, comparison.a_text, *pair.a),
        b=Passage(comparison.b, comparison.b_text, *pair.b),
        hand=library.hand(),
        status=status,
        relation=relation,
        note=note,
        score=pair.score,
        evidence=evidence_json(pair.evidence),
        known=library.links.between(comparison.a.id, comparison.b.id),
    )

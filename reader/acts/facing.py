"""Put a comparison on a page: out of what comparing found, what every format of it needs.

All that is said about the texts is said here, in the language of the interface.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.acts.comparing import Alone, Comparison, Pair
from reader.compare.findings import Evidence, PassageChange, Span, WordChange
from reader.core.facing import (
    Facing,
    FactRow,
    Mark,
    MarkKind,
    Passage,
    Row,
    Source,
    TermRow,
    passage,
)
from reader.core.model import Direction, Document
from reader.core.offsets import trimmed
from reader.core.text import lead, paragraphs
from reader.language import is_rtl, isolated, language, say

_KINDS: Final = ("edited", "spelling", "moved", "added", "deleted")
_FIRST_WORDS: Final = 8


def facing_of(comparison: Comparison, *, only_decided: bool = False) -> Facing:
    """Make what is put on a page of a comparison.

    Of reports come the confirmed and hand-made pairs, and unless ``only_decided`` the suggestions
    that the window shows. Rejected pairs stay away.
    """
    if comparison.versions is not None:
        return _Versions(comparison).made()
    return _Reports(comparison, only_decided=only_decided).made()


class _Side:
    """One article, and how passages are cut out of it."""

    def __init__(self, document: Document, text: str, label: str) -> None:
        self._document = document
        self._text = text
        self._label = label
        self._way: Direction = document.direction

    def source(self) -> Source:
        """Say what is known of the article."""
        document = self._document
        known = (document.outlet, document.author, (document.published or "").replace("T", " "))
        facts = tuple(isolated(fact) for fact in known if fact)
        if document.url:
            facts = (*facts, isolated(document.url, "url"))
        return Source(self._label, self._title(), facts, self._way, document.language)

    def _title(self) -> str:
        if self._document.title:
            return " ".join(self._document.title.split())
        first = lead(self._text, self._document.parts)
        words = self._text[slice(*first)].split() if first else []
        if not words:
            return say("export.article", number=self._document.number)
        more = len(words) > _FIRST_WORDS
        return " ".join(words[:_FIRST_WORDS]) + ("…" if more else "")

    def cut(self, span: Span, marks: Iterable[Mark] = ()) -> Passage:
        """Cut a passage out, without the blanks at its ends."""
        return passage(self._text, *trimmed(self._text, *span), self._way, marks)

    def whole(self, marks: Sequence[Mark]) -> tuple[Passage, ...]:
        """Cut the whole article into its paragraphs."""
        found: list[Passage] = []
        first = 0
        for span in paragraphs(self._text):
            while first < len(marks) and marks[first].end <= span[0]:
                first += 1
            here = [mark for mark in marks[first:] if mark.start < span[1]]
            found.append(self.cut(span, here))
        return tuple(found)

    def words(self, span: Span | None) -> str:
        """Give the words of a span; nothing for none."""
        return self._text[slice(*span)] if span else ""


class _Page:
    """What both modes have."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._a = _Side(comparison.a, comparison.a_text, say("facing.first"))
        self._b = _Side(comparison.b, comparison.b_text, say("facing.second"))
        self._way: Direction = "rtl" if is_rtl() else "ltr"

    def _pair_row(self, number: int, pair: Pair) -> Row:
        shared = pair.suggestion
        said = say(f"compare.status_{pair.status}")
        if pair.relation:
            relation = say(f"relation.{pair.relation.replace(' ', '_')}")
            said = say("facing.with_relation", kind=said, relation=relation)
        return Row(
            number,
            pair.status,
            said,
            self._a.cut(pair.a, _marks(shared.shared_a if shared else (), "shared")),
            self._b.cut(pair.b, _marks(shared.shared_b if shared else (), "shared")),
            relation=pair.relation,
            note=pair.note,
            score=pair.score,
            evidence=tuple(_evidence(pair.evidence)),
        )


class _Reports(_Page):
    def __init__(self, comparison: Comparison, *, only_decided: bool) -> None:
        super().__init__(comparison)
        self._only_decided = only_decided

    def made(self) -> Facing:
        """Make the page of two reports."""
        comparison = self._comparison
        pairs = sorted(
            filter(self._is_wanted, comparison.links), key=lambda pair: not pair.is_confirmed
        )
        reports = comparison.reports
        return Facing(
            mode="reports",
            title=say("facing.title_reports"),
            about=self._about(pairs),
            direction=self._way,
            language=language(),
            a=self._a.source(),
            b=self._b.source(),
            rows=tuple(self._pair_row(n, pair) for n, pair in enumerate(pairs, 1)),
            only_a=tuple(self._a.cut((each.start, each.end)) for each in comparison.only_a),
            only_b=tuple(self._b.cut((each.start, each.end)) for each in comparison.only_b),
            facts=tuple(
                FactRow(
                    fact.kind,
                    say(f"fact.{fact.kind}"),
                    fact.value,
                    len(fact.a),
                    len(fact.b),
                    fact.forms,
                    fact.speaker,
                )
                for fact in (reports.facts if reports else ())
            ),
            wording=tuple(
                TermRow(each.concept, each.term, len(each.a), len(each.b))
                for each in (reports.wording if reports else ())
            ),
            text_a=self._a.whole(_told([(pair.a, pair) for pair in pairs], comparison.only_a)),
            text_b=self._b.whole(_told([(pair.b, pair) for pair in pairs], comparison.only_b)),
        )

    def _is_wanted(self, pair: Pair) -> bool:
        if pair.status == "suggested":
            return pair.shown and not self._only_decided
        return pair.is_confirmed

    def _about(self, pairs: Sequence[Pair]) -> tuple[str, ...]:
        counts = Counter(pair.status for pair in pairs)
        said = [
            say("facing.count", kind=say(f"compare.status_{status}"), count=count)
            for status, count in counts.items()
        ]
        return (say("compare.plain_reports"), " · ".join(said))


class _Versions(_Page):
    def made(self) -> Facing:
        """Make the page of two versions; links between them follow the changes."""
        versions = self._comparison.versions
        changes = [c for c in (versions.changes if versions else ()) if not c.blank]
        rows = [self._row(number, change) for number, change in enumerate(changes, 1)]
        links = [pair for pair in self._comparison.links if pair.is_confirmed]
        rows += [self._pair_row(n, pair) for n, pair in enumerate(links, len(rows) + 1)]
        counts = Counter(change.kind for change in changes)
        said = [
            say("facing.count", kind=say(f"compare.change_{kind}"), count=counts[kind])
            for kind in _KINDS
            if counts[kind]
        ]
        return Facing(
            mode="versions",
            title=say("facing.title_versions"),
            about=(say("compare.plain_versions"), " · ".join(said), say("facing.how_versions")),
            direction=self._way,
            language=language(),
            a=self._a.source(),
            b=self._b.source(),
            rows=tuple(rows),
        )

    def _row(self, number: int, change: PassageChange) -> Row:
        return Row(
            number,
            change.kind,
            say(f"compare.change_{change.kind}"),
            self._a.cut(change.a, _word_marks(change.words, first=True)) if change.a else None,
            self._b.cut(change.b, _word_marks(change.words, first=False)) if change.b else None,
            differences=tuple(
                (self._a.words(word.a), self._b.words(word.b)) for word in change.words
            ),
        )


def _word_marks(words: Iterable[WordChange], *, first: bool) -> Iterator[Mark]:
    for word in words:
        span = word.a if first else word.b
        if span:
            yield Mark(*span, "spelling" if word.spelling else "changed")


def _marks(spans: Iterable[Span], kind: MarkKind) -> Iterator[Mark]:
    for span in spans:
        yield Mark(*span, kind)


def _told(pairs: Iterable[tuple[Span, Pair]], alone: Iterable[Alone]) -> list[Mark]:
    """Mark in a whole article what is paired and what only it has; decided pairs go first."""
    found = [
        Mark(*span, "linked" if pair.is_confirmed else "suggested", row)
        for row, (span, pair) in enumerate(pairs, 1)
    ]
    found += [Mark(each.start, each.end, "alone") for each in alone if not each.undecided]
    return sorted(found, key=lambda mark: mark.start)


def _evidence(evidence: Evidence) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    kinds = {
        "words": (say("facing.shared_words"), evidence.words),
        "names": (say("facing.shared_names"), evidence.names),
        "numbers": (say("facing.shared_numbers"), evidence.numbers),
        "dates": (say("facing.shared_dates"), evidence.dates),
        "quotes": (say("facing.shared_quotes"), evidence.quotes),
    }
    for kind, (name, words) in kinds.items():
        if words:
            yield kind, name, words

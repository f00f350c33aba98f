"""Two versions of one article: what stayed, was edited, moved, added and deleted.

The changes tile both texts: every character of the second belongs to exactly one of them, in its
order, and every character of the first too. White space between paragraphs goes with the one
before it (with the one behind it at the beginning, or where that alone was added or deleted). It
stands alone, as a change that is ``blank``, only where it differs or belongs to no neighbour any
more; white space never counts as moved. Where a paragraph was split or two were put together, a
change has one paragraph on one side and several on the other. ``offsets.trimmed`` narrows a span
to what is seen of it.
"""

from collections.abc import Iterator, Sequence

from reader.compare.findings import ChangeKind, PassageChange, Span, Versions, WordChange
from reader.compare.gaps import paired_gaps
from reader.compare.passages import Layout, Matched, Quietly, match
from reader.compare.spelling import trimmed
from reader.compare.splits import regrouped
from reader.compare.words import differences
from reader.core.errors import Cancelled
from reader.core.pieces import clusters
from reader.core.progress import Progress, Silent


def compare_versions(a: str, b: str, *, progress: Progress | None = None) -> Versions:
    """Tell two versions of a text apart. Raises Cancelled."""
    progress = progress or Silent()
    one, other = Layout.of(a), Layout.of(b)
    matched = match(one, other, progress)
    again = regrouped(one, other, matched)
    if again:
        one, other = again
        matched = match(one, other, Quietly(progress))
    comparison = _Comparison(one, other, matched, progress)
    return Versions(tuple(comparison.changes()))


def apply_changes(a: str, b: str, versions: Versions) -> str:
    """Make the second text of the first and the changes; of ``b`` only what is new is read.

    Kept passages come from ``a``, with their ``words`` replaced; ``b`` gives what was added and
    the new words. The law of ``compare_versions`` is that this is ``b``, to the letter.
    """
    return "".join(piece for change in versions.changes for piece in _applied(a, b, change))


def _applied(a: str, b: str, change: PassageChange) -> Iterator[str]:
    if change.a is None:
        if change.b is not None:
            yield b[slice(*change.b)]
        return
    if change.b is None:
        return
    at, behind = change.a[0], change.a[0] - change.b[0]  # place in a; a's lead over b
    for word in change.words:
        start = word.a[0] if word.a else word.b[0] + behind if word.b else at
        yield a[at:start]
        at = word.a[1] if word.a else start
        if word.b:
            yield b[slice(*word.b)]
            behind = at - word.b[1]
        else:
            behind = behind + (at - start)
    yield a[at : change.a[1]]


class _Comparison:
    """Two texts laid out, and which of their paragraphs and gaps belong together."""

    def __init__(self, a: Layout, b: Layout, matched: Matched, progress: Progress) -> None:
        self._a = a
        self._b = b
        self._matched = matched
        self._progress = progress
        self._gaps = paired_gaps(a, b, matched.partners)

    def changes(self) -> Iterator[PassageChange]:
        """Give all changes in the order of the second; deleted ones where they were."""
        deleted = self._deleted()
        yield from deleted.get(-1, ())
        waiting: Sequence[PassageChange] = ()
        for number, change in self._kept_and_added():
            if number is not None:
                yield from waiting
                waiting = ()
            yield change
            if number is not None:
                waiting = deleted.get(number, ())
        yield from waiting

    def _kept_and_added(self) -> Iterator[tuple[int | None, PassageChange]]:
        """Give the changes that the second text consists of.

        With each the number of the paragraph in it, None for blanks that stand alone.
        """
        held: tuple[int | None, PassageChange] | None = None
        for number, change in self._pieces_of_b():
            if held is None:
                held = number, change
                continue
            joined = self._joined(held, number, change)
            if joined is None:
                yield held
                held = number, change
            else:
                held = joined
        if held is not None:
            yield held

    def _pieces_of_b(self) -> Iterator[tuple[int | None, PassageChange]]:
        total = len(self._b)
        for number in range(total + 1):
            gap = self._gap_change(number)
            if gap:
                yield None, gap
            if number < total:
                self._progress.report(total + number, 2 * total)
                if self._progress.cancelled:
                    raise Cancelled("work.cancelled")
                yield number, self._paragraph_change(number)

    def _joined(
        self, held: tuple[int | None, PassageChange], number: int | None, change: PassageChange
    ) -> tuple[int | None, PassageChange] | None:
        """Put a paragraph and the white space beside it together, where one explains both."""
        held_number, before = held
        if held_number is not None and number is not None:
            return None
        first = before.b is not None and before.b[0] == 0
        if held_number is None and not first and before.kind != "added":
            return None
        paragraph, blank = (change, before) if held_number is None else (before, change)
        if blank.kind != ("added" if paragraph.kind == "added" else "same"):
            return None
        joined = _put_together(before, change, paragraph)
        if joined is None:
            return None
        return (number if held_number is None else held_number), joined

    def _paragraph_change(self, number: int) -> PassageChange:
        a, b = self._a, self._b
        partner = self._matched.partners.get(number)
        if partner is None:
            return PassageChange("added", None, b.spans[number])
        spans = a.spans[partner], b.spans[number]
        moved = number in self._matched.moved
        if a.forms[partner] == b.forms[number]:
            return PassageChange("moved" if moved else "same", *spans)
        words = differences(a.text, spans[0], b.text, spans[1], self._progress)
        if a.keys[partner] == b.keys[number]:
            words = tuple(WordChange(word.a, word.b, spelling=True) for word in words)
        spelling = all(word.spelling for word in words)
        kind: ChangeKind = "moved" if moved else "spelling" if spelling else "edited"
        return PassageChange(kind, *spans, words)

    def _gap_change(self, number: int) -> PassageChange | None:
        """Say what became of the white space before a paragraph of the second text."""
        span = self._b.gap(number)
        if span[0] == span[1]:
            return None
        partner = self._gaps.get(number)
        if partner is None:
            return PassageChange("added", None, span, blank=True)
        its_span = self._a.gap(partner)
        mine, its = self._b.blank(number), self._a.blank(partner)
        if its == mine:
            return PassageChange("same", its_span, span, blank=True)
        first, last = trimmed(clusters(its), clusters(mine))
        a = its_span[0] + first, its_span[1] - last
        b = span[0] + first, span[1] - last
        word = WordChange(a if a[0] < a[1] else None, b if b[0] < b[1] else None, spelling=True)
        return PassageChange("spelling", its_span, span, (word,), blank=True)

    def _deleted(self) -> dict[int, list[PassageChange]]:
        """Gather what is only in the first, by the paragraph of the second it stood behind."""
        places = {i: j for j, i in self._matched.partners.items()}
        gaps = set(self._gaps.values())
        found: dict[int, list[PassageChange]] = {}
        behind = -1
        for number in range(len(self._a) + 1):
            gap = self._a.gap(number)
            if gap[0] < gap[1] and number not in gaps:
                _delete(found.setdefault(behind, []), gap, blank=True)
            if number == len(self._a):
                break
            place = places.get(number)
            if place is None:
                _delete(found.setdefault(behind, []), self._a.spans[number], blank=False)
            elif place not in self._matched.moved:
                behind = place
        return found


def _delete(deleted: list[PassageChange], span: Span, *, blank: bool) -> None:
    """Add a deleted piece; a paragraph and the white space beside it are one passage."""
    last = deleted[-1] if deleted else None
    if last and last.a and last.a[1] == span[0] and (blank or last.blank):
        deleted[-1] = PassageChange("deleted", (last.a[0], span[1]), None)
    else:
        deleted.append(PassageChange("deleted", span, None, blank=blank))


def _put_together(
    first: PassageChange, second: PassageChange, paragraph: PassageChange
) -> PassageChange | None:
    """Make one change of two that follow one another in both texts."""
    assert first.b is not None
    assert second.b is not None
    b = first.b[0], second.b[1]
    if first.a is None or second.a is None:
        return PassageChange("added", None, b) if first.a is second.a else None
    if first.a[1] != second.a[0]:
        return None
    return PassageChange(paragraph.kind, (first.a[0], second.a[1]), b, paragraph.words)

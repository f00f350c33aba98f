"""Word differences inside an edited passage, told so that only what differs is marked.

Words are compared by their keys and shown as they are. Of a word that only lost or gained a و, a
ف, an article, a pronoun, just that is marked. Every mark ends where grapheme clusters end, and
between two marks both texts are the same to the letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from reader.compare.findings import Span, WordChange
from reader.compare.sequences import Row, common
from reader.compare.spelling import key_of, trimmed
from reader.core.affixes import CLITICS, CONJUNCTIONS
from reader.core.pieces import clusters, pieces
from reader.core.progress import Progress

_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كن", "نا", "ني", "ي")
_SHORTEST_CORE: Final = 3
_MOST_CELLS: Final = 2_500  # of a run of changed words that is looked at word by word
_LONGEST_JOIN: Final = 3  # words written as one


@dataclass(slots=True)
class _Words:
    """The words and signs of one passage."""

    text: str
    span: Span
    spans: list[Span] = field(default_factory=list[Span])
    row: Row = field(default_factory=Row)

    @classmethod
    def of(cls, text: str, span: Span) -> "_Words":
        words = cls(text, span)
        for start, end in pieces(text, *span):
            form = text[start:end]
            key = key_of(form)
            if key:
                words.spans.append((start, end))
                words.row.add(key, form)
        return words

    def start(self, number: int) -> int:
        """Tell where a word begins; behind the last, where the passage ends."""
        return self.spans[number][0] if number < len(self.spans) else self.span[1]

    def end(self, number: int) -> int:
        """Tell where a word ends; before the first, where the passage begins."""
        return self.spans[number][1] if number >= 0 else self.span[0]


def differences(
    a: str, a_span: Span, b: str, b_span: Span, progress: Progress | None = None
) -> tuple[WordChange, ...]:
    """Tell two passages apart word by word, in order. Raises Cancelled."""
    return tuple(_Differ(_Words.of(a, a_span), _Words.of(b, b_span)).changes(progress))


@dataclass(slots=True)
class _Differ:
    a: _Words
    b: _Words

    def changes(self, progress: Progress | None) -> Iterator[WordChange]:
        """Go through what differs."""
        a, b = self.a, self.b
        i, j = 0, 0
        for i2, j2 in (*common(a.row, b.row, progress), (len(a.row), len(b.row))):
            yield from self._between(i, i2, j, j2)
            if i2 < len(a.row) and a.row.forms[i2] != b.row.forms[j2]:
                yield self._change(a.spans[i2], b.spans[j2], spelling=True)
            i, j = i2 + 1, j2 + 1

    def _between(self, i: int, i2: int, j: int, j2: int) -> Iterator[WordChange]:
        """Tell apart what stands between two matched words."""
        a_span = self.a.end(i - 1), self.a.start(i2)
        b_span = self.b.end(j - 1), self.b.start(j2)
        if self.a.text[slice(*a_span)] == self.b.text[slice(*b_span)]:
            return
        at_a, at_b = i, j
        for kin in _kin(self.a.row.keys[i:i2], self.b.row.keys[j:j2]):
            i3, j3 = i + kin.i, j + kin.j
            yield from self._run(at_a, i3, at_b, j3)
            yield from self._related(kin, i3, j3)
            at_a, at_b = i3 + kin.a, j3 + kin.b
        yield from self._run(at_a, i2, at_b, j2)

    def _run(self, i: int, i2: int, j: int, j2: int) -> Iterator[WordChange]:
        """Tell apart unlike words and the blanks around them: pair by pair, then what is over."""
        a, b = self.a, self.b
        at_a, at_b = a.end(i - 1), b.end(j - 1)
        for i3, j3 in zip(range(i, i2), range(j, j2), strict=False):
            blank = (at_a, a.start(i3)), (at_b, b.start(j3))
            yield from self._trimmed(*blank, spelling=True)
            yield from self._trimmed(a.spans[i3], b.spans[j3], spelling=False)
            at_a, at_b = a.end(i3), b.end(j3)
        rest = (at_a, a.start(i2)), (at_b, b.start(j2))
        yield from self._trimmed(*rest, spelling=i2 - i == j2 - j, from_end=True)

    def _trimmed(
        self, a_span: Span, b_span: Span, *, spelling: bool, from_end: bool = False
    ) -> Iterator[WordChange]:
        """Mark what differs, never a part of a word.

        ``from_end``: of two equal blanks around it the one before it is marked, so that the mark
        joins that of the word before.
        """
        a, b = self.a.text, self.b.text
        if a[slice(*a_span)] == b[slice(*b_span)]:
            return
        forms = _forms(a, a_span), _forms(b, b_span)
        if from_end:
            last, first = trimmed(forms[0][::-1], forms[1][::-1])
        else:
            first, last = trimmed(*forms)
        yield _marked(
            (a_span[0] + first, a_span[1] - last), (b_span[0] + first, b_span[1] - last), spelling
        )

    def _change(self, a_span: Span, b_span: Span, *, spelling: bool) -> WordChange:
        """Mark the clusters that differ, from the first to the last."""
        first, last = trimmed(
            clusters(self.a.text[slice(*a_span)]), clusters(self.b.text[slice(*b_span)])
        )
        return _marked(
            (a_span[0] + first, a_span[1] - last), (b_span[0] + first, b_span[1] - last), spelling
        )

    def _related(self, kin: "_Kin", i: int, j: int) -> Iterator[WordChange]:
        a_span = self.a.spans[i][0], self.a.end(i + kin.a - 1)
        b_span = self.b.spans[j][0], self.b.end(j + kin.b - 1)
        if kin.core is None:  # the same letters, parted by other blanks
            yield self._change(a_span, b_span, spelling=True)
            return
        cut_a = _cut(self.a.text, a_span, kin.core.a_before, kin.core.length)
        cut_b = _cut(self.b.text, b_span, kin.core.b_before, kin.core.length)
        if cut_a is None or cut_b is None:
            yield _marked(a_span, b_span, spelling=False)
            return
        yield from self._trimmed((a_span[0], cut_a[0]), (b_span[0], cut_b[0]), spelling=False)
        if self.a.text[slice(*cut_a)] != self.b.text[slice(*cut_b)]:
            yield self._change(cut_a, cut_b, spelling=True)
        yield from self._trimmed((cut_a[1], a_span[1]), (cut_b[1], b_span[1]), spelling=False)


def _marked(a: Span, b: Span, spelling: bool) -> WordChange:  # noqa: FBT001 - as its field
    return WordChange(a if a[0] < a[1] else None, b if b[0] < b[1] else None, spelling)


def _forms(text: str, span: Span) -> list[str]:
    return [text[start:end] for start, end in pieces(text, *span)]


def _cut(text: str, span: Span, before: int, length: int) -> Span | None:
    """Find the core of a word, given in letters of its key; None if that would cut a cluster."""
    at, seen = span[0], 0
    edges = {0: at}
    for cluster in clusters(text[slice(*span)]):
        at += len(cluster)
        seen += len(key_of(cluster))
        edges[seen] = at
    last = edges.get(before + length)
    first = span[0] if before == 0 else edges.get(before)
    return None if first is None or last is None else (first, last)


# --- kin: words that share more than meets the comparison -------------------------------------


@dataclass(frozen=True, slots=True)
class _Core:
    """What two words share once clitics are off: letters of their keys."""

    a_before: int
    b_before: int
    length: int


@dataclass(frozen=True, slots=True)
class _Kin:
    """Words that belong together: ``a`` words from the i-th, ``b`` words from the j-th."""

    i: int
    j: int
    a: int
    b: int
    weight: int
    core: _Core | None = None


def _kin(a: Sequence[str], b: Sequence[str]) -> list[_Kin]:
    """Choose the heaviest set of kin that stand in one order."""
    if not a or not b or len(a) * len(b) > _MOST_CELLS:
        return []
    edges: dict[Span, list[_Kin]] = {}
    for kin in (*_joined(a, b), *_sharing_core(a, b)):
        edges.setdefault((kin.i, kin.j), []).append(kin)
    return _best(edges, len(a), len(b)) if edges else []


def _best(edges: dict[Span, list[_Kin]], rows: int, columns: int) -> list[_Kin]:
    weights = [[0] * (columns + 1) for _ in range(rows + 1)]
    chosen: dict[Span, _Kin] = {}
    for i in range(rows - 1, -1, -1):
        row, below = weights[i], weights[i + 1]
        for j in range(columns - 1, -1, -1):
            row[j] = max(below[j], row[j + 1])
            for kin in edges.get((i, j), ()):
                weight = kin.weight + weights[i + kin.a][j + kin.b]
                if weight > row[j]:
                    row[j] = weight
                    chosen[i, j] = kin
    found: list[_Kin] = []
    i = j = 0
    while i < rows and j < columns:
        kin = chosen.get((i, j))
        if kin and weights[i][j] == kin.weight + weights[i + kin.a][j + kin.b]:
            found.append(kin)
            i, j = i + kin.a, j + kin.b
        elif weights[i][j] == weights[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _joined(a: Sequence[str], b: Sequence[str]) -> Iterator[_Kin]:
    """Find the same letters in another number of words: عبد العاطي and عبدالعاطي."""
    places: dict[str, list[Span]] = {}
    for j, count, letters in _joins(b):
        places.setdefault(letters, []).append((j, count))
    for i, count, letters in _joins(a):
        for j, other in places.get(letters, ()):
            if count > 1 or other > 1:
                yield _Kin(i, j, count, other, 4 * len(letters))


def _joins(keys: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for at in range(len(keys)):
        for count in range(1, min(_LONGEST_JOIN, len(keys) - at) + 1):
            yield at, count, "".join(keys[at : at + count])


def _sharing_core(a: Sequence[str], b: Sequence[str]) -> Iterator[_Kin]:
    """Find words that differ in clitics alone."""
    places: dict[str, list[int]] = {}
    for j, key in enumerate(b):
        for core in _cores(key):
            places.setdefault(core, []).append(j)
    for i, key in enumerate(a):
        for core, before in _cores(key).items():
            for j in places.get(core, ()):
                b_before = _cores(b[j])[core]
                if _are_kin(key, before, b[j], b_before, core):
                    weight = 4 * len(core) - len(key) - len(b[j])
                    yield _Kin(i, j, 1, 1, max(1, weight), _Core(before, b_before, len(core)))


def _are_kin(a: str, a_before: int, b: str, b_before: int, core: str) -> bool:
    """Say whether a core is long enough to be told from chance."""
    if len(core) >= _SHORTEST_CORE:
        return True
    behind = a_before + len(core) < len(a) or b_before + len(core) < len(b)
    return not behind and a[:a_before] in CONJUNCTIONS and b[:b_before] in CONJUNCTIONS


@lru_cache(maxsize=1 << 14)
def _cores(key: str) -> dict[str, int]:
    """List what may be left of a word without its clitics, and how many letters stand before."""
    found: dict[str, int] = {}
    for before in _starts(key):
        rest = key[before:]
        for ending in ("", *_PRONOUNS):
            core = rest.removesuffix(ending)
            whole = not ending or (core != rest and len(core) >= _SHORTEST_CORE)
            if whole and len(core) > 1:
                found.setdefault(core, before)
    return found


def _starts(key: str) -> Iterable[int]:
    if not key[0].isalpha():
        return (0,)
    return sorted({0, *(len(clitic) for clitic in CLITICS if key.startswith(clitic))})

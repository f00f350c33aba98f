"""Compare two reports of one event: which sentences may say the same, what facts both have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from reader.compare.findings import Reports, Side, Span, Suggestion
from reader.compare.mentions import find_mentions
from reader.compare.names import Names
from reader.compare.reading import read
from reader.compare.scoring import Background, Pair, marks, scores, vectors
from reader.compare.stems import Stems
from reader.core.errors import Cancelled
from reader.core.progress import Progress, Silent

THRESHOLD: Final = 0.15
BEST: Final = 3


def compare_reports(
    a: Side,
    b: Side,
    *,
    names: Names | None = None,
    background: Background | None = None,
    progress: Progress | None = None,
) -> Reports:
    """Suggest which sentences of two articles say the same, and list their facts."""
    names = names or Names()
    one, two = read(a), read(b)
    stems = Stems([*one.words, *two.words])
    first, second = find_mentions(one, two, names)
    found = scores(*vectors(marks(first, stems), marks(second, stems), background))
    return Reports(THRESHOLD, tuple(_suggested(found, one.sentences, two.sentences)), one.sentences, two.sentences)


def _suggested(found: Mapping[Pair, float], sa: Sequence[Span], sb: Sequence[Span]) -> list[Suggestion]:
    of_a: dict[int, list[int]] = defaultdict(list)
    of_b: dict[int, list[int]] = defaultdict(list)
    for i, j in found:
        of_a[i].append(j)
        of_b[j].append(i)
    ra = {(i, j): n for i, js in of_a.items() for n, j in enumerate(sorted(js, key=lambda j: (-found[i, j], j)), 1)}
    rb = {(i, j): n for j, is_ in of_b.items() for n, i in enumerate(sorted(is_, key=lambda i: (-found[i, j], i)), 1)}
    out = []
    for (i, j), s in found.items():
        x, y = ra[i, j], rb[i, j]
        if min(x, y) <= BEST:
            out.append(Suggestion(sa[i], sb[j], s, x, y, x == y == 1, s >= THRESHOLD))
    return sorted(out, key=lambda s: (-s.score, s.a, s.b))

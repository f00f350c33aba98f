"""Compare two reports of one event: which sentences may say the same, what facts both have."""

from typing import Final

from reader.compare.findings import Reports, Side, Suggestion
from reader.compare.names import Names
from reader.compare.reading import read
from reader.compare.scoring import Background, marks, similarities, vectors
from reader.compare.stems import Stems
from reader.core.progress import Progress

THRESHOLD: Final = 0.2
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
    rows = similarities(*vectors([list(marks(one, names, stems)), list(marks(two, names, stems))]))
    found = _suggested(rows, one.sentences, two.sentences)
    return Reports(THRESHOLD, tuple(found), one.sentences, two.sentences)


def _suggested(rows, sa, sb):
    of_a = {i: sorted(row, key=lambda j: (-row[j], j)) for i, row in enumerate(rows)}
    cols = {}
    for i, row in enumerate(rows):
        for j, s in row.items():
            cols.setdefault(j, {})[i] = s
    of_b = {j: sorted(col, key=lambda i: (-col[i], i)) for j, col in cols.items()}
    ra = {(i, j): n for i, js in of_a.items() for n, j in enumerate(js, 1)}
    rb = {(i, j): n for j, is_ in of_b.items() for n, i in enumerate(is_, 1)}
    out = []
    for i, row in enumerate(rows):
        for j, s in row.items():
            x, y = ra[i, j], rb[i, j]
            if min(x, y) <= BEST and s > 0:
                s = min(1.0, s)
                out.append(Suggestion(sa[i], sb[j], s, x, y, x == y == 1, s >= THRESHOLD))
    return sorted(out, key=lambda s: (-s.score, s.a, s.b))

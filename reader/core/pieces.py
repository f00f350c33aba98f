"""Cut a text into words, signs and blanks that hold whole grapheme clusters.

Everything of the text is in some piece, so that two texts can be told apart piece by piece
without a mark ever ending inside what a reader takes for one letter.
"""

from typing import Final

import regex

from reader.core.offsets import cluster_end, cluster_start

# Pieces end where grapheme clusters end: whatever extends a letter belongs to its word, and
# letters that join the cluster behind them (a few Indic ones, ℹ before a ZWJ) are no word letters.
_ODD: Final = r"[\p{GCB=Prepend}\p{Extended_Pictographic}\p{Regional_Indicator}]"
_FIRST: Final = rf"[[\p{{L}}\p{{N}}_]--{_ODD}--\p{{GCB=Extend}}]"
_PIECE = regex.compile(
    rf"""{_FIRST}
         [[\p{{L}}\p{{M}}\p{{N}}_\u200d\p{{GCB=Extend}}\p{{GCB=SpacingMark}}]--{_ODD}]*
    |    [\ \n\t]+(?={_FIRST})
    |    \X""",
    regex.VERSION1 | regex.VERBOSE,
)
_CLUSTER = regex.compile(r"\X")
_JOINS_CLUSTER = regex.compile(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]")
_PREPENDED = regex.compile(r"\p{GCB=Prepend}")


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into words, signs and blanks; no piece ends within a cluster."""
    return [match.span() for match in _PIECE.finditer(text, start, end)]


def clusters(text: str) -> list[str]:
    """List the grapheme clusters of a short text."""
    return _CLUSTER.findall(text)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a line without its blanks to whole clusters: a mark may stand on a blank.

    The same as ``offsets.snap`` for such a span, and quick where there is nothing to do.
    """
    if _JOINS_CLUSTER.match(text, start):
        start = cluster_start(text, start)
    if _JOINS_CLUSTER.match(text, end) or _PREPENDED.match(text, end - 1):
        end = cluster_end(text, end)
    return start, end

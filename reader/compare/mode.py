"""Which way two articles are compared, where the person did not say."""

from typing import Final

from reader.compare.findings import Mode, Side
from reader.compare.spelling import keys_of
from reader.core.arabic import fold, words
from reader.core.text import paragraphs

_MOST: Final = 0.5  # of the letters
_NEARLY: Final = 0.6  # of the runs of words of a paragraph
_RUN: Final = 3
_SAMPLE: Final = 20_000  # letters of changed paragraphs that are looked at more closely


def choose_mode(a: Side, b: Side) -> Mode:
    """Choose ``versions`` when most paragraphs of one stand nearly unchanged in the other.

    The one is the shorter; paragraphs count by their letters, and only the body counts.
    """
    if a.text == b.text:
        return "versions"
    one, other = _body(a), _body(b)
    if sum(map(len, one)) > sum(map(len, other)):
        one, other = other, one
    whole = sum(map(len, one))
    if not whole:
        return "reports"
    keys = set(keys_of(other))
    changed = [line for line, key in zip(one, keys_of(one), strict=True) if key not in keys]
    missing = sum(map(len, changed))
    unchanged = whole - missing
    if unchanged < whole * _MOST:
        unchanged += missing * _share_nearly_unchanged(changed, other)
    return "versions" if unchanged >= whole * _MOST else "reports"


def _body(side: Side) -> list[str]:
    """List the lines of the body; all lines where no parts are known."""
    body = [(part.start, part.end) for part in side.parts if part.is_body]
    spans = body or paragraphs(side.text)
    return [side.text[start:end].replace("\n", " ") for start, end in spans]


def _share_nearly_unchanged(changed: list[str], other: list[str]) -> float:
    """Tell which share of some paragraphs (of a sample of many) is nearly as in the other."""
    step = max(1, sum(map(len, changed)) // _SAMPLE)
    sample = changed[::step]
    runs = _runs(fold("\n".join(other)))
    near = 0
    for line in sample:
        own = _runs(fold(line[:_SAMPLE]))
        if own and len(own & runs) >= _NEARLY * len(own):
            near += len(line)
    return near / sum(map(len, sample))


def _runs(key: str) -> set[tuple[str, ...]]:
    found = words(key)
    return set(zip(*(found[at:] for at in range(_RUN)), strict=False))

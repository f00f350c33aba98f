"""The text of HTML as a browser shows it, with the way back to the text nodes of its source.

Blank runs become one space, blocks become lines; nothing else changes. Parsed with html5lib, like
the programs whose places are counted in such text nodes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from reader.core.text import canonical

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_UNSHOWN: Final = frozenset(("script", "style", "template", "head", "title"))
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_DEEPEST: Final = 300


@dataclass(frozen=True, slots=True)
class ShownText:
    """``source``: the text nodes one after another; ``text``: as it is shown."""

    source: str
    text: str
    _before: list[int]
    _behind: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Find what a passage of the source (code points) is in the text that is shown."""
        if start >= end:
            return 0, 0
        return self._before[start], max(self._before[start], self._behind[end - 1])


class _Showing:
    """Grow both texts, sign by sign of the source."""

    def __init__(self) -> None:
        self._source: list[str] = []
        self._shown: list[str] = []
        self._length = 0
        self._before: list[int] = []
        self._behind: list[int] = []
        self._space = self._line = False

    def end_line(self) -> None:
        """Let what follows begin a line, if there is something before it."""
        self._line, self._space = self._length > 0, False

    def take(self, words: str, *, kept: bool) -> None:
        """Take a text node; ``kept``: its blanks are shown."""
        self._source.append(words)
        at = 0
        while at < len(words):
            blank = None if kept else _BLANKS.match(words, at)
            end = blank.end() if blank else at + 1
            if blank:
                self._space = self._length > 0 and not self._line
                self._before += [self._length] * (end - at)
                self._behind += [self._length] * (end - at)
            else:
                self._show(words[at])
            at = end

    def _show(self, sign: str) -> None:
        if self._line or self._space:
            self._shown.append("\n" if self._line else " ")
            self._length += 1
            self._line = self._space = False
        self._before.append(self._length)
        self._shown.append(sign)
        self._length += 1
        self._behind.append(self._length)

    def result(self) -> ShownText:
        """Give both."""
        return ShownText("".join(self._source), "".join(self._shown), self._before, self._behind)


def shown(markup: str) -> ShownText:
    """Read HTML; a text without markup is one line of it."""
    html5lib: Any = import_module("html5lib")
    root = html5lib.parse(canonical(markup), treebuilder="etree", namespaceHTMLElements=False)
    showing = _Showing()
    for words, kept in _nodes(root, depth=0, kept=False):
        if words is None:
            showing.end_line()
        else:
            showing.take(words, kept=kept)
    return showing.result()


def _nodes(element: Any, *, depth: int, kept: bool) -> Iterator[tuple[str | None, bool]]:  # noqa: ANN401
    """Give the text nodes in order, and None where a block begins or ends."""
    name = element.tag if isinstance(element.tag, str) else ""
    is_shown = bool(name) and name not in _UNSHOWN and depth < _DEEPEST
    if is_shown:
        inside = kept or name == "pre"
        if name in _BLOCKS:
            yield None, False
        if element.text:
            yield element.text, inside
        for child in element:
            yield from _nodes(child, depth=depth + 1, kept=inside)
        if name in _BLOCKS:
            yield None, False
    if element.tail:
        yield element.tail, kept

"""The text of a page as its reader sees it, block by block (lxml's tree in, letters untouched).

White space collapses as in a browser (a no-break space is no white space); nothing else about the
letters changes. What is never shown (scripts, styles, hidden elements) and what belongs to forms
and buttons is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.core.text import INVISIBLE

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_UNSEEN: Final = frozenset((
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed",
    "canvas", "video", "audio", "map", "button", "select", "textarea", "input", "datalist",
    "dialog", "menu",
))  # fmt: skip
_BLOCKS: Final = frozenset((
    "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "blockquote", "pre", "figure", "figcaption", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "section", "article", "main", "header", "footer", "nav", "aside", "address",
    "form", "fieldset", "details", "summary", "center", "hr",
))  # fmt: skip
_HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CELLS: Final = frozenset(("td", "th"))
_OUTSIDE: Final = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_HOME: Final = frozenset(("article", "main"))
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_CALLED_OUTSIDE: Final = frozenset((
    "footer", "nav", "navbar", "menu", "sidebar", "breadcrumb", "breadcrumbs", "related", "share",
    "sharing", "social", "comments", "comment", "advert", "ads", "cookie", "cookies", "newsletter",
    "subscribe", "copyright", "toolbar",
))  # fmt: skip
_WORD: Final = re.compile(r"[A-Za-z]+")
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class PageBlock:
    """A block of a page.

    ``tag`` is the element it is the text of; ``containers`` number that element's parent and
    grandparent, so that blocks of one parent are known. ``linked`` counts its letters inside
    links, ``is_outside`` says that it stands in a navigation, header, footer, aside or form, or
    in what calls itself so.
    """

    tag: str
    containers: tuple[int, ...]
    is_outside: bool
    pieces: list[str] = field(default_factory=list[str])
    linked: int = 0
    text: str = ""

    @property
    def is_of_links(self) -> bool:
        """Say whether most of the block is links."""
        return 2 * self.linked > len(self.text)

    @property
    def kind(self) -> str:
        """Name the part of an article that the element stands for; empty where it says nothing."""
        if self.tag in _HEADINGS:
            return "heading"
        return {"h1": "headline", "figcaption": "caption"}.get(self.tag, "")


def page_blocks(root: "Element") -> list[PageBlock]:
    """List the blocks below an element in the order of the page, those without letters left out."""
    return [block for block in _Walk().over(root) if block.text]


def collapsed(text: str) -> str:
    """Collapse white space as ODF does, then write the spaces, tabs and breaks it spells out."""
    return _SPACE.sub(" ", text).translate({1: " ", 2: "\t", 3: "\n"}).strip(" \t\n")


class _Walk:
    """One walk over a tree, without recursion: pages of strangers may be deep."""

    def __init__(self) -> None:
        self._now: PageBlock | None = None
        self._links = 0
        self._preformatted = 0
        self._outside: list[Element] = []
        self._homes = 0
        self._entered = 0
        self._parents: list[tuple[str, int]] = [("body", 0)]

    def over(self, root: "Element") -> Iterator[PageBlock]:
        """Give the blocks one by one."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if not tag or _is_unseen(element, tag):
                    walk.skip_subtree()
                    continue
                yield from self._enter(tag)
                if self._is_outside(element, tag):
                    self._outside.append(element)
                self._say(element.text)
            else:
                if tag and not _is_unseen(element, tag):
                    yield from self._leave(tag)
                    if self._outside and self._outside[-1] is element:
                        self._outside.pop()
                if element is not root:
                    self._say(element.tail)
        yield from self._close()

    def _enter(self, tag: str) -> Iterator[PageBlock]:
        if tag in _BLOCKS:
            yield from self._close()
            self._entered += 1
            self._parents.append((tag, self._entered))
        elif tag == "br":
            self._put("\n")
        elif tag in _CELLS and self._now is not None and self._now.pieces:
            self._put("\t")
        self._count(tag, 1)

    def _leave(self, tag: str) -> Iterator[PageBlock]:
        self._count(tag, -1)
        if tag in _BLOCKS:
            yield from self._close()
            self._parents.pop()

    def _count(self, tag: str, step: int) -> None:
        self._links += step * (tag == "a")
        self._preformatted += step * (tag == "pre")
        self._homes += step * (tag in _HOME)

    def _is_outside(self, element: "Element", tag: str) -> bool:
        """Say whether an element is none of the article's, by what it is or calls itself."""
        if tag in _OUTSIDE:
            # the header of an article is its own: headline and author stand in it
            return not (tag == "header" and self._homes)
        called = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
        if tag not in _BLOCKS or _CALLED_OUTSIDE.isdisjoint(_WORD.findall(called)):
            return False
        return next(element.iter("h1", "article"), None) is None  # "with-sidebar" is a whole page

    def _say(self, said: str | None) -> None:
        if said:
            self._put(said if self._preformatted else _SPACE.sub(" ", said))

    def _put(self, said: str) -> None:
        if self._now is None:
            containers = tuple(number for _, number in self._parents[-2:-4:-1])
            self._now = PageBlock(self._parents[-1][0], containers, bool(self._outside))
        self._now.pieces.append(said)
        if self._links:
            self._now.linked += len(said.strip())

    def _close(self) -> Iterator[PageBlock]:
        block, self._now = self._now, None
        if block is not None:
            joined = "".join(block.pieces)
            if block.tag != "pre":
                joined = re.sub(" *\n *", "\n", re.sub("  +", " ", joined))
            block.text = joined.strip(" \t\n\r\f") if joined.strip(INVISIBLE) else ""
            block.pieces.clear()
            yield block


def _is_unseen(element: "Element", tag: str) -> bool:
    return (
        tag in _UNSEEN
        or element.get("hidden") is not None
        or _NOT_SHOWN.search(element.get("style") or "") is not None
    )

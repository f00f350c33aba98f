"""Saved pages in: the article of a page, in the page's own letters.

trafilatura says which blocks of a page belong to the article; the letters are taken from the page
itself, because trafilatura composes them anew (NFC) and loses no-break spaces. Where it finds
nothing, the page's own marks decide (``article``, ``main``), or everything that is not
navigation. Nothing is fetched: a page is a string here, and its pictures are not looked at.
"""

import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.core.errors import FileError, UsageError
from reader.exchange.encodings import Decoded, decode
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Block, Incoming, Source, Stated, composed, fact
from reader.exchange.markup import parse_html, select
from reader.exchange.page_blocks import PageBlock, page_blocks
from reader.exchange.page_facts import facts_of

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.I
)
_DECLARATION: Final = re.compile(rb"""\A<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.\-]+)""")
_HEAD: Final = 4_096  # bytes in which a page has to say how it is written
_BROWSERS_READ: Final = {"iso-8859-1": "windows-1252", "latin1": "windows-1252"}
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SHORT_TITLE: Final = 15  # letters; less may stand in any title
_SURE: Final = 25  # letters; a shorter block must be found whole to be taken for the same
_WORTH: Final = 150  # letters that make an article of what a page calls one


def read(path: Path, encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:
    """Read a saved page. Raises ``FileError``, ``UsageError`` for an unknown encoding."""
    data = read_bytes(path)
    decoded = decode_page(data, encoding, replace=replace)
    source = Source(
        stored_name(path), "html", decoded.encoding, decoded.bom, decoded.newline, original=data
    )
    return [article_of(decoded.text, source)]


def decode_page(
    data: bytes, encoding: str | None = None, *, replace: bool = False, stated: str | None = None
) -> Decoded:
    """Decode a page: as told, by its mark, as UTF-8 if it is UTF-8, as it states, else guessed.

    What a page states (``stated``: what its container states for it) comes late, because whoever
    saves a page may write it anew in UTF-8 and leave the statement standing.
    """
    if encoding is None and not data.startswith(_MARKS) and not _is_utf_8(data):
        for name in filter(None, (stated, *_statements(data))):
            known = name.strip().lower()
            try:
                return decode(data, encoding=_BROWSERS_READ.get(known, known), replace=replace)
            except (FileError, UsageError):
                continue  # it is not what it says
    return decode(data, encoding=encoding, replace=replace)


def _statements(data: bytes) -> list[str]:
    found = (pattern.search(data[:_HEAD]) for pattern in (_CHARSET, _DECLARATION))
    return [each[1].decode("ascii") for each in found if each]


def article_of(page: str, source: Source, stated: Stated | None = None) -> Incoming:
    """Make an article of a page's source; ``stated`` is what is known of it from elsewhere."""
    root = parse_html(page)
    facts = facts_of(root, page)
    if stated is not None:
        facts = Stated(**{**facts.known(), **stated.known()})
    every = page_blocks(root)
    chosen = _chosen(every, page) or _marked(root, every)
    blocks = [Block(block.text, block.kind) for block in chosen]
    return composed(_one_headline(blocks), source, _as_shown(facts, blocks))


def text_blocks(page: str) -> list[Block]:
    """List all blocks of a piece of HTML that is nothing but an article (of a feed, a book)."""
    return [Block(block.text, block.kind) for block in page_blocks(parse_html(page))]


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _as_shown(facts: Stated, blocks: Sequence[Block]) -> Stated:
    """Take the title as it is shown above the text, where the page states more than that."""
    for block in blocks[:3]:
        shown = fact(block.text)
        if facts.title and shown and len(shown) > _SHORT_TITLE and shown in facts.title:
            return replace(facts, title=shown)
    return facts


def _one_headline(blocks: list[Block]) -> list[Block]:
    """Let only the first be a headline: pages give that rank to whatever shall look large."""
    first = next((at for at, block in enumerate(blocks) if block.kind == "headline"), -1)
    return [
        Block(block.text, "heading") if block.kind == "headline" and at != first else block
        for at, block in enumerate(blocks)
    ]


# --- which blocks are the article ---------------------------------------------------------------


def _chosen(every: Sequence[PageBlock], page: str) -> list[PageBlock]:
    """Take the blocks that trafilatura found, and what stands among them like them."""
    keys = [_key(block.text) for block in every]
    found = _aligned(keys, [key for key in map(_key, _extracted(page)) if key])
    if not found or 2 * sum(len(keys[at]) for at in found) < _WORTH:
        return []
    # of short pages it takes the navigation along
    taken = {at for at in found if not (every[at].tag == "li" and every[at].is_of_links)}
    homes = {every[at].containers[:1] for at in taken if not every[at].is_outside}
    first, last = min(taken, default=0), max(taken, default=-1)
    return [
        block
        for at, block in enumerate(every[: last + 1])
        if at in taken or (at > first and _is_like(block, homes))
    ]


def _is_like(block: PageBlock, homes: set[tuple[int, ...]]) -> bool:
    """Say whether a block stands beside those of the article, or is an item of a list there."""
    if block.is_outside or block.is_of_links:
        return False
    return block.containers[:1] in homes or (block.tag == "li" and block.containers[1:] in homes)


def _extracted(page: str) -> list[str]:
    """Let trafilatura find the text of the article."""
    try:
        import trafilatura
    except ImportError:  # an old pip leaves out a part of what it needs
        return []
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=False
    )
    text = getattr(found, "text", None)
    return text.split("\n") if isinstance(text, str) else []


def _key(text: str) -> str:
    """Make two spellings of one block alike: composed, without any white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """Find in order which blocks of ours were meant, so that most letters are; late ones first.

    A block is often there twice (a crumb and the headline): the later is nearer to the text.
    """
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            both = 0
            if _is_same(ours[i], theirs[j]):
                # what trafilatura joined may be several blocks of ours, so theirs stays in play
                both = len(ours[i]) + max(best[i + 1][j], best[i + 1][j + 1])
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[int] = []
    i = j = 0
    while i < len(ours) and j < len(theirs) and best[i][j]:
        if best[i + 1][j] == best[i][j]:
            i += 1
        elif best[i][j + 1] == best[i][j]:
            j += 1
        else:
            found.append(i)
            j += best[i + 1][j] < best[i + 1][j + 1]
            i += 1
    return found


def _is_same(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    return len(shorter) >= _SURE and shorter in longer


def _marked(root: "Element", every: Sequence[PageBlock]) -> list[PageBlock]:
    """Take what the page marks as its article, else all that is neither navigation nor links."""
    marks = "//*[@itemprop='articleBody'] | //article | //main | //*[@role='main']"
    homes = [page_blocks(home) for home in select(root, marks)]
    largest = max(homes, key=_weight, default=list[PageBlock]())
    blocks = largest if _weight(largest) >= _WORTH else every
    kept = [block for block in blocks if not block.is_outside and not block.is_of_links]
    return kept or list(every)


def _weight(blocks: Sequence[PageBlock]) -> int:
    return sum(len(block.text) for block in blocks if not block.is_of_links)

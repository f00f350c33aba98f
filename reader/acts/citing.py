"""Cite: a passage as it is stored, with its source, as plain text to paste elsewhere.

The quotation stands in the marks of its own language; what is said about it, in the language of
the interface. Only what is known is said. Every line and every fact is isolated, so that it keeps
its order in a document of either direction. Numbers stay 0-9, as in everything that leaves.
"""

from reader.core.model import Direction, Document
from reader.core.text import direction
from reader.exchange.citations import Source

_GUILLEMETS = frozenset({"ar", "fa", "ps", "ckb", "fr"})
"""Languages that quote with «…»; others have “…”."""
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"


def citation_of(document: Document, text: str, start: int, end: int) -> str:
    """Quote ``text[start:end]`` (code points) and name its source in the line below."""
    quotation = _quotation(document, text, start, end)
    facts = Source(document, text).line(start, end)
    return f"{quotation}\n— {facts}" if facts else quotation


def _quotation(document: Document, text: str, start: int, end: int) -> str:
    """Put the passage between marks; an isolate ends with its line, so each line has its own."""
    opening, closing = "«»" if _has_guillemets(document) else "“”"
    lines = text[start:end].split("\n")
    ways: list[Direction] = [direction(line, 0, len(line), document.direction) for line in lines]
    lines[0] = opening + lines[0]
    lines[-1] += closing
    return "\n".join(map(_isolated_line, lines, ways))


def _isolated_line(line: str, way: Direction) -> str:
    return f"{_RIGHT_TO_LEFT if way == 'rtl' else _LEFT_TO_RIGHT}{line}{_END}" if line else ""


def _has_guillemets(document: Document) -> bool:
    if document.language is None:
        return document.direction == "rtl"
    return document.language.partition("-")[0].lower() in _GUILLEMETS

"""Find the article of a library that a piece of a file is about.

A text is the same by its hash; else by its letters (``core.arabic.fold``, blanks left out), where
another program wrote it with other blanks or marks: places are then carried over letter by letter,
and the quotation must have the same letters. A piece without a text is found by what it says of
the article: hash, id, address, name. What fits several articles fits none.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reader.core.arabic import fold, fold_with_map
from reader.core.model import Document
from reader.core.offsets import from_key
from reader.core.selectors import Selectors, anchor
from reader.core.text import sha256
from reader.exchange.bundle import Piece
from reader.store.library import Library

How = Literal["position", "quotation", "letters"]
_ADDRESS = re.compile(r"^[a-z]+://(www\.)?|#.*$|/+$")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage stands in the article, and by what it was found."""

    start: int
    end: int
    how: How


@dataclass(frozen=True)
class Ground:
    """An article with its text, as far as a piece of a file is about it; ``text`` is the library's.

    ``is_new``: the article comes in with the piece.
    """

    document: Document
    text: str
    piece_text: str
    is_new: bool = False
    by_letters: bool = False

    def place(self, start: int, end: int, exact: str, prefix: str, suffix: str) -> Placed | None:
        """Find a passage (places of the file, in code points) in the article, or nothing."""
        if self.by_letters and self.piece_text[start:end] == exact != "":
            return self._carried(start, end)
        if not exact:  # the place is all that is said
            inside = 0 <= start < end <= len(self.text)
            return Placed(start, end, "position") if inside else None
        if self.text.startswith(exact, start) and end - start == len(exact) and start >= 0:
            known = (self.text == self.piece_text) or not (prefix or suffix)
            if known:
                return Placed(start, end, "position")
        found = anchor(self.text, Selectors(start, end, exact, prefix, suffix))
        return None if found is None else Placed(found.start, found.end, found.how)

    def _carried(self, start: int, end: int) -> Placed | None:
        first, last = self._here.letters(start, end)
        if first >= last:
            return None
        span = self._there.span(first, last)
        if _letters(self.text[slice(*span)]) != _letters(self.piece_text[start:end]):
            return None
        return Placed(*span, "letters")

    @cached_property
    def _here(self) -> "_Letters":
        return _Letters(self.piece_text)

    @cached_property
    def _there(self) -> "_Letters":
        return _Letters(self.text)


class _Letters:
    """The letters of a text without blanks, and where each stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        key, self._map = fold_with_map(text)
        self._kept = [at for at, sign in enumerate(key) if not sign.isspace()]
        self._places = [self._map[at] for at in self._kept]

    def letters(self, start: int, end: int) -> tuple[int, int]:
        """Tell the numbers of the letters that a passage holds."""
        return bisect_left(self._places, start), bisect_left(self._places, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Find the passage that holds letters of these numbers."""
        return from_key(self._text, self._map, self._kept[first], self._kept[last - 1] + 1)


def _letters(text: str) -> str:
    return "".join(fold(text).split())


@dataclass
class Articles:
    """The articles of a library, to be found by pieces of a file; each is found by one piece."""

    library: Library
    _taken: set[str] = field(default_factory=set[str])

    def find(self, piece: Piece, chosen: Document | None = None) -> Ground | None:
        """Find the article of a piece; ``chosen`` is the one that a person named."""
        if chosen is not None:
            return self._chosen(piece, chosen)
        document, by_letters = self._with_text(piece), False
        if document is None and piece.text:
            document = self._with_letters(piece)
            by_letters = document is not None
        elif document is None:
            document = self._described(piece.document)
        if document is None:
            return None
        if piece.text:
            self._taken.add(document.id)
        is_same = bool(piece.text) and not by_letters
        text = piece.text if is_same else self._text(document)
        return Ground(document, text, piece.text, by_letters=by_letters)

    def _chosen(self, piece: Piece, chosen: Document) -> Ground:
        text = self._text(chosen)
        is_alike = bool(piece.text) and piece.text != text
        by_letters = is_alike and _letters(piece.text) == _letters(text)
        return Ground(chosen, text, piece.text, by_letters=by_letters)

    def _with_text(self, piece: Piece) -> Document | None:
        """Find the article of the same text: the piece itself, else one of its name."""
        document = piece.document
        digest = sha256(piece.text) if piece.text else document.text_sha256
        found = self.library.documents.with_text(digest)
        found = [each for each in found if each.id == document.id or each.id not in self._taken]
        ways: tuple[Callable[[Document], bool], ...] = (
            lambda one: one.id == document.id,
            lambda one: one.url is not None and one.url == document.url,
            lambda one: one.title is not None and one.title == document.title,
        )
        return next((each for way in ways for each in found if way(each)), next(iter(found), None))

    def _with_letters(self, piece: Piece) -> Document | None:
        if not self._all:
            return None
        letters = _letters(piece.text)
        found = [each for each in self._by_letters.get(hash(letters), ()) if letters]
        free = [each for each in found if each.id not in self._taken]
        same = [each for each in free if _letters(self._text(each)) == letters]
        return same[0] if same else None

    def _described(self, document: Document) -> Document | None:
        """Find an article by what is said of it."""
        ways: tuple[tuple[Mapping[str, list[Document]], str | None], ...] = (
            (self._by_id, document.id),
            (self._by_address, address(document.url)),
            (self._by_name, document.title),
            (self._by_name, document.file_name),
            (self._by_number, str(document.number) if document.number else None),
        )
        for known, wanted in ways:
            found = known.get(wanted, []) if wanted else []
            if len(found) == 1:
                return found[0]
        return None

    def _text(self, document: Document) -> str:
        return self.library.texts.get(document.text_sha256)

    @cached_property
    def _all(self) -> list[Document]:
        return self.library.documents.all()

    @cached_property
    def _by_id(self) -> Mapping[str, list[Document]]:
        return _indexed(self._all, lambda each: [each.id])

    @cached_property
    def _by_number(self) -> Mapping[str, list[Document]]:
        return _indexed(self._all, lambda each: [str(each.number)])

    @cached_property
    def _by_address(self) -> Mapping[str, list[Document]]:
        return _indexed(self._all, lambda each: [address(each.url)])

    @cached_property
    def _by_name(self) -> Mapping[str, list[Document]]:
        return _indexed(self._all, lambda each: dict.fromkeys((each.title, each.file_name)))

    @cached_property
    def _by_letters(self) -> Mapping[int, list[Document]]:
        found: dict[int, list[Document]] = defaultdict(list)
        for document in self._all:
            found[hash(_letters(self._text(document)))].append(document)
        return found


def _indexed(
    documents: Iterable[Document], names: Callable[[Document], Iterable[str | None]]
) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        for name in names(document):
            if name:
                found[name].append(document)
    return found


def address(url: str | None) -> str | None:
    """Write an address so that the same page has the same: no scheme, ``www``, fragment, slash."""
    bare = _ADDRESS.sub("", _ADDRESS.sub("", (url or "").strip()))
    return bare or None

"""Give articles that are here what a bibliography or a list knows of them.

A record belongs to the article of its address, else to the only one of its title. Only what is
unknown is filled in: what a person wrote, or the article itself says, stays.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.messages import Message, message
from reader.core.model import Document
from reader.core.structure.lines import label_key
from reader.exchange.incoming import Stated
from reader.store.library import Library

_SCHEME: Final = re.compile(r"^https?://(?:www\.|m\.)?", re.IGNORECASE)
_TAIL: Final = re.compile(r"/?(?:[?&](?:utm_[^&#]*|fbclid=[^&#]*))*(?:#.*)?\Z")


@dataclass(frozen=True, slots=True)
class Completed:
    """An article, number ``article``, that learned ``fields`` from a file."""

    file: str
    article: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The article that a record belongs to, and what it would learn (nothing: all is known)."""

    document: Document
    change_set: ChangeSet
    fields: tuple[str, ...]


class Completion:
    """Find the articles of records; those that come in with the same act can be added."""

    def __init__(self, library: Library) -> None:
        self._by_address: dict[str, Document] = {}
        self._by_title: dict[str, list[str]] = {}
        self._documents: dict[str, Document] = {}
        for document in library.documents.all():
            self.know(document)

    def know(self, document: Document) -> None:
        """Take an article into account, or how it is now."""
        is_new = document.id not in self._documents
        self._documents[document.id] = document
        if document.url:
            self._by_address[_address_key(document.url)] = document
        if document.title and is_new:
            self._by_title.setdefault(label_key(document.title), []).append(document.id)

    def match(self, stated: Stated) -> Match | Message:
        """Find the article of a record, or say why there is none."""
        document = self._found(stated)
        if document is None:
            return message("import.no_such_article", name=stated.title or stated.url)
        known = stated.known()
        missing = {name: value for name, value in known.items() if not getattr(document, name)}
        after = replace(document, **missing)
        self.know(after)
        change_set = operations.change_document(before=document, after=after)
        return Match(document, change_set, tuple(missing))

    def _found(self, stated: Stated) -> Document | None:
        if stated.url and (found := self._by_address.get(_address_key(stated.url))):
            return self._documents[found.id]
        same = self._by_title.get(label_key(stated.title), []) if stated.title else []
        if len(same) != 1:
            return None
        document = self._documents[same[0]]
        # two papers may give their articles one title; another address is another article
        return None if document.url and stated.url else document


def _address_key(url: str) -> str:
    return _TAIL.sub("", _SCHEME.sub("", url.strip())).casefold()

"""Find what a person names: articles by number or id, the rest by name, id or its beginning."""

from collections.abc import Iterable, Sequence

from reader.core.codebook import Codebook
from reader.core.errors import NotFoundError
from reader.core.model import Annotation, Document
from reader.store.library import Library

_LONGEST_NUMBER = 9


def article(library: Library, name: str) -> Document:
    """Find an article by its number, its id, or the first 8 letters of that."""
    name = name.strip()
    if name.isdecimal() and len(name) <= _LONGEST_NUMBER:
        try:
            return library.documents.by_number(int(name))
        except NotFoundError:
            pass  # the first letters of an id may all be digits
    return library.documents.get(name)


def articles(library: Library, names: Iterable[str]) -> list[Document]:
    """Find articles, each once, in the order named."""
    found = {document.id: document for document in (article(library, name) for name in names)}
    return list(found.values())


def annotations(library: Library, names: Iterable[str]) -> list[Annotation]:
    """Find marks, each once, in the order named."""
    found = {each.id: each for each in (library.annotations.get(name) for name in names)}
    return list(found.values())


def tag_ids(codebook: Codebook, names: Sequence[str]) -> list[str] | None:
    """Find tags to filter by; a group means all that lies in it. None when none are named."""
    if not names:
        return None
    found = [tag.id for name in names for tag in codebook.branch(codebook.find(name).id)]
    return list(dict.fromkeys(found))


def annotator_ids(library: Library, names: Sequence[str]) -> list[str] | None:
    """Find annotators to filter by; None when none are named."""
    if not names:
        return None
    found: list[str] = []
    for name in names:
        annotator = library.annotators.named(name)
        if annotator is None:
            raise NotFoundError("annotator.not_found", name=name)
        found.append(annotator.id)
    return found

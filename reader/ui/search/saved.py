"""Searches that a person keeps: a name and a question, remembered in the library. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.core.codebook import Codebook
from reader.store.library import Library
from reader.ui.search.asked import Asked, from_plain, to_plain

_LAST, _SAVED = "search.asked", "search.saved"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question under a name; no two have the same name."""

    name: str
    asked: Asked


def remember_last(library: Library, asked: Asked) -> None:
    """Keep what was asked last."""
    library.remember(_LAST, to_plain(asked))


def recall_last(library: Library, codebook: Codebook) -> Asked:
    """Read what was asked last."""
    return _read(library.recall(_LAST, dict[str, Any]()), library, codebook)


def all_saved(library: Library, codebook: Codebook) -> list[SavedSearch]:
    """List the searches that were kept, the latest last."""
    return [
        SavedSearch(entry["name"], _read(entry.get("asked", {}), library, codebook))
        for entry in library.recall(_SAVED, list[dict[str, Any]]())
        if isinstance(entry.get("name"), str)
    ]


def keep(library: Library, saved: Sequence[SavedSearch]) -> None:
    """Write down all searches that are kept."""
    plain = [{"name": each.name, "asked": to_plain(each.asked)} for each in saved]
    library.remember(_SAVED, plain)


def with_search(saved: Sequence[SavedSearch], new: SavedSearch) -> list[SavedSearch]:
    """Put a search at the end; one of the same name gives way."""
    return [*(each for each in saved if each.name != new.name), new]


def renamed(saved: Sequence[SavedSearch], name: str, new_name: str) -> list[SavedSearch]:
    """Give a search another name, where it stands; one that had this name gives way."""
    if name == new_name:
        return list(saved)
    return [
        SavedSearch(new_name, each.asked) if each.name == name else each
        for each in saved
        if each.name != new_name
    ]


def without(saved: Sequence[SavedSearch], name: str) -> list[SavedSearch]:
    """Take a search out."""
    return [each for each in saved if each.name != name]


def _read(plain: dict[str, Any], library: Library, codebook: Codebook) -> Asked:
    return from_plain(
        plain,
        tag_ids=codebook.by_id,
        collection_ids={each.id for each in library.collections.all()},
        annotator_ids={each.id for each in library.annotators.all()},
    )

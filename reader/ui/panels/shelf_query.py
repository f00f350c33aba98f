"""Keep what the shelf shows in the library, outside history, for the next time."""

from dataclasses import asdict, fields
from typing import get_args

from reader.core.codebook import Codebook
from reader.store.documents import Order, ShelfQuery
from reader.store.library import Library

ORDERS: tuple[Order, ...] = get_args(Order)
_QUERY, _ORDER = "shelf.query", "shelf.order"


def remember(library: Library, query: ShelfQuery) -> None:
    """Keep filter and order."""
    values = asdict(query)
    library.remember(_ORDER, values.pop("order"))
    library.remember(_QUERY, values)


def recall(library: Library, codebook: Codebook) -> ShelfQuery:
    """Read filter and order of last time, without what the library does not have any more."""
    kept: dict[str, object] = library.recall(_QUERY, {})
    known = {each.name for each in fields(ShelfQuery)} - {"order"}
    values = {name: value for name, value in kept.items() if name in known}
    if values.get("tag_id") not in codebook.by_id:
        values["tag_id"] = None
    if values.get("collection_id") not in {each.id for each in library.collections.all()}:
        values["collection_id"] = None
    order = library.recall(_ORDER, "newest")
    values["order"] = order if order in ORDERS else "newest"
    return ShelfQuery(**values)  # pyright: ignore[reportArgumentType]

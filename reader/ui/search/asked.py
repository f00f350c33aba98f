"""What is asked of the search: words, the way of comparing them, order, and what narrows it."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Literal, get_args

Way = Literal["exact", "folded", "family"]
Sort = Literal["position", "date", "outlet", "before", "after"]

WAYS: Final[tuple[Way, ...]] = get_args(Way)
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
FILTERS: Final = (
    "collection_id", "outlet", "published_from", "published_to", "tag_id", "annotator_id",
)  # fmt: skip
SWITCHES: Final = ("inside", "outside", "notes")
_QUOTES: Final = '"«»“”„‟'


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what is searched for; None asks for nothing.

    ``inside``: only inside highlights. ``outside``: what stands outside the body too. ``notes``:
    notes too. Dates are ISO days, both included.
    """

    words: str = ""
    way: Way = "folded"
    sort: Sort = "position"
    inside: bool = False
    outside: bool = False
    notes: bool = False
    collection_id: str | None = None
    outlet: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    tag_id: str | None = None
    annotator_id: str | None = None

    @property
    def is_flat(self) -> bool:
        """Say whether hits of different articles lie among each other: they have no headers."""
        return self.sort in ("before", "after")

    @property
    def is_narrowed(self) -> bool:
        """Say whether a filter (not a switch) is in force."""
        return any(getattr(self, name) is not None for name in FILTERS)

    @property
    def follows_marks(self) -> bool:
        """Say whether other highlights may mean other hits."""
        return self.inside or self.notes or self.tag_id is not None or self.annotator_id is not None

    def without_filters(self) -> "Asked":
        """Ask the same of all articles."""
        return replace(self, **dict.fromkeys(FILTERS))


def wider(asked: Asked) -> tuple[str, Asked] | None:
    """Give the next wider question after one that found nothing, by the name of its message."""
    if asked.way == "exact":
        return "concordance.try_folded", replace(asked, way="folded")
    if asked.way == "folded":
        return "concordance.try_family", replace(asked, way="family")
    if asked.inside:
        return "concordance.try_everywhere", replace(asked, inside=False)
    if asked.is_narrowed:
        return "concordance.try_all_articles", asked.without_filters()
    if not asked.outside:
        return "concordance.try_outside", replace(asked, outside=True)
    return None


def phrase_of(text: str) -> str:
    """Make a query of a passage: a phrase where it has several words, none of its signs."""
    words = " ".join(text.translate(dict.fromkeys(map(ord, _QUOTES), " ")).split())
    return f'"{words}"' if " " in words else words.lstrip("-").rstrip("*")


def to_plain(asked: Asked) -> dict[str, Any]:
    """Write a question as values that can be remembered; what is as usual is left out."""
    usual = asdict(Asked())
    return {name: value for name, value in asdict(asked).items() if value != usual[name]}


def from_plain(
    values: Mapping[str, Any],
    *,
    tag_ids: Collection[str],
    collection_ids: Collection[str],
    annotator_ids: Collection[str],
) -> Asked:
    """Read a question that was remembered, without what the library does not have any more."""
    known = {each.name: type(each.default) for each in fields(Asked)}
    kept = {
        name: value
        for name, value in values.items()
        if name in known and isinstance(value, str if name in FILTERS else known[name])
    }
    there = {"tag_id": tag_ids, "collection_id": collection_ids, "annotator_id": annotator_ids}
    for name, ids in there.items():
        if kept.get(name) not in ids:
            kept.pop(name, None)
    if kept.get("way") not in WAYS:
        kept.pop("way", None)
    if kept.get("sort") not in SORTS:
        kept.pop("sort", None)
    return Asked(**kept)

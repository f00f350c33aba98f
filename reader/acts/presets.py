"""Presets: ways of exporting that a person has given a name, and the one used last.

They belong to the library and are no acts: they are remembered, not undone.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self, cast

from reader.exchange.excerpts import (
    COLUMNS,
    GROUPINGS,
    MORE_COLUMNS,
    ORDERS,
    SHAPES,
    Grouping,
    Options,
    Order,
    Shape,
)
from reader.store.library import Library

_PRESETS: Final = "export.presets"
_LAST: Final = "export.last"


@dataclass(frozen=True, slots=True)
class Preset:
    """A format (ending and profile) with what a person chose for it."""

    ending: str = "csv"
    profile: str | None = None
    shape: Shape = "long"
    columns: tuple[str, ...] = COLUMNS
    order: Order = "article"
    grouping: Grouping = "tag"

    @property
    def options(self) -> Options:
        """Give the options that this comes to."""
        return Options(self.shape, self.columns, self.order, self.grouping)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read what was remembered; what is not known any more becomes the default."""
        made = cls()
        columns = tuple(name for name in kept.get("columns", ()) if name in _ALL_COLUMNS)
        ending, profile = kept.get("ending"), kept.get("profile")
        return cls(
            ending if isinstance(ending, str) else made.ending,
            profile if isinstance(profile, str) else None,
            cast("Shape", _one_of(SHAPES, kept.get("shape"))),
            columns or made.columns,
            cast("Order", _one_of(ORDERS, kept.get("order"))),
            cast("Grouping", _one_of(GROUPINGS, kept.get("grouping"))),
        )


_ALL_COLUMNS: Final = frozenset((*COLUMNS, *MORE_COLUMNS))


def _one_of(words: tuple[str, ...], word: object) -> str:
    return word if isinstance(word, str) and word in words else words[0]


def presets(library: Library) -> dict[str, Preset]:
    """List the presets by name, in the order they were kept."""
    kept = library.recall(_PRESETS, dict[str, dict[str, Any]]())
    return {name: Preset.read(each) for name, each in kept.items()}


def keep(library: Library, name: str, preset: Preset) -> None:
    """Keep a preset under a name, in place of the one that had it."""
    kept = {**presets(library), name: preset}
    library.remember(_PRESETS, {each: asdict(one) for each, one in kept.items()})


def forget(library: Library, name: str) -> None:
    """Forget a preset; does nothing where there is none of the name."""
    kept = {each: asdict(one) for each, one in presets(library).items() if each != name}
    library.remember(_PRESETS, kept)


def last(library: Library) -> Preset:
    """Give what was chosen last, or the default."""
    return Preset.read(library.recall(_LAST, dict[str, Any]()))


def keep_last(library: Library, preset: Preset) -> None:
    """Remember what was chosen."""
    library.remember(_LAST, asdict(preset))

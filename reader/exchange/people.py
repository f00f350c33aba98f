"""Annotators of files that name them by name only."""

from reader.core.model import Annotator
from reader.exchange.identity import guid, made_id


class People:
    """Collect who marked, each once; without a name it is nobody."""

    def __init__(self) -> None:
        self._known: dict[str, Annotator] = {}

    def id_of(self, name: str | None, person_id: str | None = None) -> str:
        """Find or make who is called so; ``person_id`` counts where it is a GUID."""
        name = (name or "").strip()
        if not name:
            return ""
        found = guid(person_id) or made_id("person", name)
        self._known.setdefault(found, Annotator(found, name))
        return found

    @property
    def everyone(self) -> tuple[Annotator, ...]:
        """Give them in the order of their first mark."""
        return tuple(self._known.values())

"""Bring the people of a file together with those of a library: by id, then by name."""

from collections.abc import Iterable

from reader.core.changes import Change, inserted
from reader.core.model import Annotator
from reader.core.rows import annotator_row
from reader.exchange.identity import guid_of
from reader.store.library import Library


class People:
    """The annotators of a file: by id, then by name; those that are new; nobody is the importer."""

    def __init__(self, library: Library, hand: Annotator, people: Iterable[Annotator]) -> None:
        everyone = library.annotators.all()
        self.new: list[Annotator] = []
        self._ids = {each.id for each in everyone}
        self._names = {each.name: each.id for each in everyone}
        self._hand = hand
        self._people = {each.id: each for each in people}
        self._found: dict[str, str] = {}

    def id_of(self, person_id: str) -> str:
        """Find who it is here; whoever is new comes in."""
        if person_id not in self._found:
            self._found[person_id] = self._known(self._people.get(person_id, self._hand))
        return self._found[person_id]

    def _known(self, person: Annotator) -> str:
        person_id = guid_of(person.id)
        if person_id in self._ids:
            return person_id
        if person.name not in self._names:
            self.new.append(Annotator(person_id, person.name))
            self._ids.add(person_id)
            self._names[person.name] = person_id
        return self._names[person.name]

    def changes(self) -> list[Change]:
        """Make the changes that bring the new ones in."""
        return [inserted("annotators", (each.id,), annotator_row(each)) for each in self.new]

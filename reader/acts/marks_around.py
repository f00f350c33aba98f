"""What comes in around the marks of a file: examples of tags, links, shelves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reader.acts.article_matching import Ground
from reader.acts.layer_matching import LayerArrivals
from reader.acts.marks_plan import Plan, Refused
from reader.acts.people_matching import People
from reader.core.changes import Change, inserted
from reader.core.messages import message
from reader.core.model import Collection, Link, now
from reader.core.offsets import snap
from reader.core.rows import collection_row, link_row
from reader.exchange.bundle import Bundle
from reader.exchange.identity import guid_of, made_id
from reader.store.library import Library

_ALL_LAYERS = "all"


class Around:
    """Compare what is not a mark with the library, and add to the plan."""

    def __init__(
        self,
        library: Library,
        bundle: Bundle,
        plan: Plan,
        grounds: Mapping[str, Ground],
        people: People,
        layers: LayerArrivals,
    ) -> None:
        self._library = library
        self._bundle = bundle
        self._plan = plan
        self._grounds = grounds
        self._people = people
        self._layers = layers

    def changes(self, tag_ids: Mapping[str, str], added: Mapping[str, str]) -> Iterator[Change]:
        """Make the changes; ``tag_ids`` and ``added`` (marks) lead from ids of the file to ours."""
        yield from self._examples(tag_ids, added)
        yield from self._new_links()
        yield from self._shelves()

    def _examples(self, tag_ids: Mapping[str, str], added: Mapping[str, str]) -> Iterator[Change]:
        """Bring in the examples of tags, as far as their marks come in."""
        stored = self._library.tags.examples()
        for tag_id, marks in self._bundle.examples.items():
            here = tag_ids.get(tag_id)
            if here is None:
                continue
            position = len(stored.get(here, ()))
            for mark_id in marks:
                if mark_id in added:
                    key = (here, added[mark_id])
                    yield inserted("tag_examples", key, {"position": position})
                    position += 1

    def _new_links(self) -> Iterator[Change]:
        known = {each.id for each in self._library.links.all(_ALL_LAYERS)}
        for link in self._bundle.links:
            link_id = guid_of(link.id)
            if self._layers.is_apart:
                link_id = made_id(self._layers.target_id, link_id)
            if link_id in known:
                continue
            known.add(link_id)
            made = self._made_link(link_id, link)
            if made is None:
                error = message("marks_in.link_not_found", key=link.id[:8])
                self._plan.refused.append(Refused(link.id, error))
                continue
            self._plan.links += 1
            yield inserted("links", (made.id,), link_row(made))

    def _made_link(self, link_id: str, link: Link) -> Link | None:
        ends: list[tuple[str, int, int]] = []
        for document_id, start, end in (
            (link.a_document_id, link.a_start, link.a_end),
            (link.b_document_id, link.b_start, link.b_end),
        ):
            ground = self._grounds.get(document_id)
            exact = ground.piece_text[start:end] if ground else ""
            found = ground.place(start, end, exact, "", "") if ground and exact else None
            if ground is None or found is None:
                return None
            ends.append((ground.document.id, *snap(ground.text, found.start, found.end)))
        by = link.annotator_id
        (a_id, a_start, a_end), (b_id, b_start, b_end) = ends
        return replace(
            link,
            id=link_id,
            layer_id=self._layers.of(link.layer_id),
            a_document_id=a_id,
            a_start=a_start,
            a_end=a_end,
            b_document_id=b_id,
            b_start=b_start,
            b_end=b_end,
            annotator_id=self._people.id_of(by) if by else None,
            created_at=link.created_at or now(),
        )

    def _shelves(self) -> Iterator[Change]:
        known = self._library.collections.all()
        position = max((each.position for each in known), default=-1)
        for shelf in self._bundle.collections:
            shelf_id = guid_of(shelf.id)
            here = next((each for each in known if each.id == shelf_id), None)
            here = here or next((each for each in known if each.name == shelf.name), None)
            grounds = (self._grounds.get(each) for each in shelf.document_ids)
            ids = dict.fromkeys(ground.document.id for ground in grounds if ground)
            if here is None and ids:
                position += 1
                here = Collection(shelf_id, shelf.name, position)
                self._plan.new_collections.append(shelf.name)
                yield inserted("collections", (here.id,), collection_row(here))
            if here is None:
                continue
            held = here.document_ids
            new = tuple(each for each in ids if each not in held)
            for place, document_id in enumerate(new, len(held)):
                key = (here.id, document_id)
                yield inserted("collection_documents", key, {"position": place})
            full = replace(here, document_ids=(*held, *new))
            known = [full, *(each for each in known if each.id != full.id)]

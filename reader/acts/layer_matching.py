"""Where the marks of a file come to lie: among one's own, or in layers of their own.

One's own marks of another library, and those of files without layers, are one's own here. Those
that lay in another layer there (a student's, a key's, an import's) stay apart in one of that id.
"""

from reader.core.changes import Change, inserted
from reader.core.model import Layer
from reader.core.rows import layer_row
from reader.exchange.bundle import Bundle
from reader.exchange.identity import guid_of, made_id
from reader.store.library import Library


class LayerArrivals:
    """Find the layer of the library for each layer of a file.

    ``apart`` is the hash of the file where all its marks shall lie in a layer of its own.
    """

    def __init__(
        self, library: Library, bundle: Bundle, name: str, at: str, apart: str | None = None
    ) -> None:
        self._known = {each.id for each in library.layers.all()}
        self._there = {each.id: each for each in bundle.layers if each.kind != "own"}
        self._new: dict[str, Layer] = {}
        self._at = at
        self.is_apart = apart is not None
        self.target_id = library.own_layer_id
        """Where marks lie that the file puts in no particular layer."""
        if apart is not None:
            self.target_id = made_id("layer", apart)
            self._there = {}
            self._bring(Layer(self.target_id, "imported", name))

    def of(self, layer_id: str) -> str:
        """Tell the layer here of a layer of the file."""
        layer = self._there.get(layer_id)
        if layer is None:
            return self.target_id
        here = guid_of(layer.id)
        self._bring(Layer(here, "imported", layer.name or layer.kind))
        return here

    def _bring(self, layer: Layer) -> None:
        if layer.id not in self._known:
            made = Layer(layer.id, layer.kind, layer.name, created_at=self._at)
            self._new.setdefault(layer.id, made)

    def changes(self) -> list[Change]:
        """Make the changes that bring the new ones in."""
        return [inserted("layers", (each.id,), layer_row(each)) for each in self._new.values()]

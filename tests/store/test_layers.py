"""The layers of a library."""

import pytest

from reader.core.changes import ChangeSet, inserted
from reader.core.errors import NotFoundError
from reader.core.messages import message
from reader.core.model import Layer
from reader.core.rows import layer_row

THEIRS = Layer("20000000-0000-4000-8000-000000000001", "imported", "ليان", created_at="2031-04-09")
KEY = Layer("20000000-0000-4000-8000-000000000002", "key", created_at="2031-04-10")


@pytest.fixture
def layers(library):
    changes = tuple(inserted("layers", (each.id,), layer_row(each)) for each in (KEY, THEIRS))
    library.apply(ChangeSet(message("history.highlight"), changes))
    return library.layers


def test_the_own_one_comes_first(library, layers):
    own, *others = layers.all()
    assert (own.id, own.kind) == (library.own_layer_id, "own")
    assert others == [THEIRS, KEY]


def test_what_a_name_means(library, layers):
    assert (layers.meant("own"), layers.meant("all")) == ("own", "all")
    assert layers.meant(library.own_layer_id) == layers.meant(library.own_layer_id[:8]) == "own"
    assert layers.meant(KEY.id) == KEY.id


@pytest.mark.parametrize("name", ["20000000", "2000000", "30000000", "", "ليان"])
def test_what_means_no_layer_or_several_is_refused(layers, name):
    with pytest.raises(NotFoundError) as caught:
        layers.meant(name)
    assert caught.value.message.values == {"name": name}

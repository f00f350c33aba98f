"""Acts that fit what is stored, and acts that do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.fitting import newest_misfit
from reader.store.library import Library
from tests.conftest import put_article
from tests.store.acts import Person, open_library
from tests.store.damage import mark, tamper


@settings(max_examples=60)
@given(seed=st.integers(0, 10**9), undone=st.integers(0, 6))
def test_what_was_done_through_apply_fits(tmp_path_factory, seed, undone):
    with open_library(tmp_path_factory.mktemp("fits") / "library.hamish") as library:
        person = Person(library, seed)
        for _ in range(25):
            person.act()
        for _ in range(undone):
            library.undo()
        assert newest_misfit(library.connection) == 0


@pytest.mark.parametrize(
    ("statement", "misfit"),
    [
        ("UPDATE documents SET title = 'غيره' WHERE number = 1", 1),
        ("UPDATE annotations SET start_offset = 0", 2),
        ("DELETE FROM annotations", 2),
        ("INSERT INTO annotation_tags SELECT a.id, t.id, 9 FROM annotations AS a, tags AS t "
         "WHERE t.slot = 5", 2),
        ("DELETE FROM documents WHERE number = 2", 3),
        ("UPDATE tags SET name = 'غيره'", 0),  # no act has touched them
    ],
)  # fmt: skip
def test_the_newest_act_that_does_not_fit_is_named(library, article, statement, misfit):
    mark(library, article, "البلدية")
    put_article(library, "خبر ثانٍ")
    put_article(library, "خبر ثالث")
    library.close()
    tamper(library.path, statement)
    with Library.open(library.path) as opened:
        assert [act.id for act in opened.history.entries()] == [4, 3, 2, 1]
        assert newest_misfit(opened.connection) == misfit

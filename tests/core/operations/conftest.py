"""A library with an article, to try operations on."""

import pytest

from reader.core import operations
from reader.core.codebook import Codebook
from tests.store.acts import TEXT, add_article, open_library


class Desk:
    """A library with one article, and the few questions that tests of the codebook ask."""

    def __init__(self, library):
        self.library = library
        self.document = add_article(library)

    @property
    def codebook(self):
        return Codebook(self.library.tags.all())

    def tag(self, name):
        return self.codebook.find(name)

    def mark(self, start, *names):
        """Highlight five code points with tags, and tell the id."""
        act = operations.add_highlight(
            document=self.document,
            text=TEXT,
            start=start,
            end=start + 5,
            tag_ids=[self.tag(name).id for name in names],
            hand=self.library.hand(),
        )
        self.library.apply(act)
        return next(c.key[0] for c in act.changes if c.table == "annotations")

    def tags_of(self, mark):
        """Name the tags of a highlight, in its order."""
        codebook = self.codebook
        return [codebook.by_id[each].name for each in self.library.annotations.get(mark).tag_ids]

    def rows(self, *names):
        return self.library.rows.of_tags([self.tag(name).id for name in names])

    def examples(self, name):
        return self.library.tags.examples().get(self.tag(name).id, ())

    def exemplify(self, name, *marks):
        for mark in marks:
            act = operations.add_example(
                tag=self.tag(name),
                annotation=self.library.annotations.get(mark),
                rows=self.rows(name),
            )
            self.library.apply(act)

    def paths(self):
        codebook = self.codebook
        return [codebook.path(tag.id) for tag in codebook.tags]


@pytest.fixture
def desk(tmp_path):
    with open_library(tmp_path / "a.hamish") as library:
        yield Desk(library)

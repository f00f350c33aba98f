"""Operations on one tag, and the laws of all acts on the codebook."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core import operations
from reader.core.model import Tag, new_id
from tests.store.acts import Person, open_library, snapshot


def test_tags_are_put_in_order_and_the_unnamed_come_after(desk):
    for name in ("شاهد", "وثيقة"):
        tag = Tag(new_id(), name, parent_id=desk.tag("المصادر").id, slot=1)
        desk.library.apply(operations.add_tag(codebook=desk.codebook, tag=tag))
    before = snapshot(desk.library)
    act = operations.reorder_tags(
        codebook=desk.codebook,
        parent_id=desk.tag("المصادر").id,
        order=[desk.tag(name).id for name in ("وثيقة", "مجهول")],
    )
    desk.library.apply(act)
    children = desk.codebook.children(desk.tag("المصادر").id)
    assert [tag.name for tag in children] == ["وثيقة", "مجهول", "رسمي", "شاهد"]
    assert [tag.position for tag in children] == [0, 1, 2, 3]
    desk.library.undo()
    assert snapshot(desk.library) == before


def test_the_same_order_is_no_act(desk):
    order = [tag.id for tag in desk.codebook.children(None)]
    assert not operations.reorder_tags(codebook=desk.codebook, parent_id=None, order=order)


class Editor(Person):
    """Work on the codebook at random, and now and then on what hangs on it."""

    def __init__(self, library, seed):
        super().__init__(library, seed)
        self.acts = [
            self.highlight, self.highlight, self.highlight, self.tag, self.tag, self.untag,
            self.new_tag, self.new_tag, self.delete, self.move_tag, self.delete_tag,
            self.merge_tags, self.merge_tags, self.split_tag, self.split_tag, self.copy_branch,
            self.reorder_tags, self.add_example, self.add_example, self.add_example,
            self.remove_example, self.load_tags,
        ]  # fmt: skip

    def tag(self):
        tags = [tag.id for tag in self.library.tags.all() if not tag.is_group]
        self._apply(
            operations.tag_highlight(
                annotation=self._annotation(), tag_ids=[self.random.choice(tags)]
            )
        )


def assert_sound(library):
    """Hold what must be true of every codebook."""
    tags = library.tags.all()
    stored = library.connection.execute("SELECT count(*) FROM tags").fetchone()[0]
    assert len(tags) == stored  # all hang on the tree: none lies under itself
    assert len({(tag.parent_id, tag.name) for tag in tags}) == len(tags)
    keys = [tag.shortcut for tag in tags if tag.shortcut]
    assert len(keys) == len(set(keys))
    groups = {tag.id for tag in tags if tag.is_group}
    assert not groups & set(library.tags.counts())
    assert library.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), acts=st.integers(1, 25))
def test_every_act_on_the_codebook_keeps_it_sound_and_is_undone_by_one_undo(seed, acts):
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "a.hamish")
        editor = Editor(library, seed)
        editor.add()
        states = [snapshot(library)]
        for _ in range(acts):
            editor.act()
            assert_sound(library)
            if snapshot(library) != states[-1]:
                states.append(snapshot(library))
        for state in reversed(states[:-1]):
            library.undo()
            assert snapshot(library) == state
        for state in states[1:]:
            library.redo()
            assert snapshot(library) == state
        library.close()

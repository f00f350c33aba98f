"""What can be done to tags from their section: each an act with a toast and one undo."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.core import operations
from reader.core.changes import ChangeSet, StoredRow
from reader.core.codebook import Codebook
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.core.model import Tag, new_id
from reader.exchange import tag_sets
from reader.language import say
from reader.ui.session import Session


class CodebookActs(QObject):
    """Change the codebook of a session; refusals go to the session's ``failed``."""

    refused = Signal(object)  # Message: why what was written of a tag cannot be

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._series = ""  # of what is being written
        self._unnamed = ""  # id of the tag that was made last and waits for its name

    @property
    def codebook(self) -> Codebook:
        """Give the tags as they are now."""
        return self._session.codebook

    # making and naming

    def add(self, beside: Tag | None, *, group: bool) -> Tag | None:
        """Add a tag or a group where another stands; its first naming belongs to the act."""
        parent = None
        if beside is not None and not group:
            parent = beside.id if beside.is_group else beside.parent_id
        name = self._free_name(say("tags.group_named" if group else "tags.named"), parent)
        slot = None if group else self.codebook.least_used_slot()
        tag = Tag(new_id(), name, parent_id=parent, slot=slot)
        try:
            change_set = operations.add_tag(codebook=self.codebook, tag=tag)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return None
        self._unnamed = tag.id
        made = self._session.act(replace(change_set, joins=_naming(tag)), quiet=True)
        return self.codebook.by_id.get(tag.id) if made else None

    def _free_name(self, name: str, parent: str | None) -> str:
        taken = {each.name for each in self.codebook.children(parent)}
        number, free = 2, name
        while free in taken:
            free = f"{name} {number}"
            number += 1
        return free

    def rename(self, tag: Tag, shown: str, *, english: bool) -> bool:
        """Give a tag another name in the language it is shown in."""
        shown = shown.strip()
        before = self.codebook.by_id.get(tag.id)
        if before is None:
            return False
        in_english = english and before.name_en is not None
        after = replace(before, **{"name_en" if in_english else "name": shown})
        if in_english and not shown:
            after = replace(before, name_en=None)
        series = _naming(tag) if self._unnamed == tag.id else ""
        self._unnamed = ""
        return self._change(before, after, series=series)

    def change(self, before: Tag, after: Tag, *, writing: bool) -> bool:
        """Say something else of a tag; what is written in one go is one act."""
        if writing and not self._series:
            self._series = new_id()
        return self._change(before, after, series=self._series)

    def end_writing(self) -> None:
        """Let what is written from now on be another act."""
        self._series = ""

    def _change(self, before: Tag, after: Tag, *, series: str) -> bool:
        try:
            change_set = operations.change_tag(codebook=self.codebook, before=before, after=after)
        except ReaderError as error:
            self.refused.emit(error.message)
            return False
        return self._session.act(replace(change_set, joins=series), quiet=True)

    def give_key(self, tag: Tag, key: str | None) -> bool:
        """Give a tag a key, or none; a key of another tag moves here, and that is said."""
        tag = self._now(tag)
        holder = self.codebook.holder_of(key) if key else None
        after = replace(tag, shortcut=key)
        said = None
        if holder is not None and holder.id != tag.id:
            said = message("codebook.key_moved", key=key, name=holder.name)
        self._series = ""
        return self._session.wish(
            lambda: operations.change_tag(codebook=self.codebook, before=tag, after=after), said
        )

    # moving

    def move(self, tag: Tag, parent_id: str | None, position: int | None = None) -> bool:
        """Move a tag under another parent, before the ``position``-th tag there."""
        tag = self._now(tag)
        return self._wish(
            lambda: operations.move_tag(
                codebook=self.codebook, tag=tag, parent_id=parent_id, position=position
            )
        )

    def move_beside(self, tag: Tag, other: Tag, *, after: bool = False) -> bool:
        """Move a tag before or after another."""
        other = self._now(other)
        siblings = [t.id for t in self.codebook.children(other.parent_id) if t.id != tag.id]
        return self.move(tag, other.parent_id, siblings.index(other.id) + after)

    def move_by(self, tag: Tag, step: int) -> bool:
        """Move a tag up or down among its siblings."""
        tag = self._now(tag)
        siblings = self.codebook.children(tag.parent_id)
        place = siblings.index(tag) + step
        return 0 <= place < len(siblings) and self.move(tag, tag.parent_id, place)

    def copy(self, tag: Tag, parent_id: str | None) -> Tag | None:
        """Copy a tag and what lies under it to another place; answer the copy."""
        before = set(self.codebook.by_id)
        made = self._wish(
            lambda: operations.copy_branch(codebook=self.codebook, tag=tag, parent_id=parent_id)
        )
        new = (each for each in self.codebook.tags if each.id not in before)
        return next(new, None) if made else None

    # merging, splitting, deleting

    def overlap(self, tag: Tag, into: Tag) -> tuple[int, int]:
        """Count the highlights of a tag, and those of them that have the other one too."""
        rows = self._session.library.rows
        mine, others = rows.tagged(tag.id), rows.tagged(into.id)
        return len(mine), len(mine.keys() & others.keys())

    def merge(self, tag: Tag, into: Tag) -> bool:
        """Let one tag take the place of another on every highlight."""
        return self._wish(
            lambda: operations.merge_tags(
                codebook=self.codebook, into=into, sources=[tag], rows=self._rows(tag, into)
            )
        )

    def split(self, tag: Tag, name: str, annotation_ids: Collection[str]) -> Tag | None:
        """Give some highlights of a tag to a new one beside it; answer that one."""
        new = Tag(new_id(), name.strip(), parent_id=tag.parent_id)
        made = self._wish(
            lambda: operations.split_tag(
                codebook=self.codebook,
                tag=tag,
                new=new,
                annotation_ids=annotation_ids,
                rows=self._rows(tag),
            )
        )
        return self.codebook.by_id.get(new.id) if made else None

    def delete(self, tag: Tag) -> bool:
        """Delete a tag; highlights keep their other tags, what lies under it moves up."""
        return self._wish(
            lambda: operations.delete_tag(codebook=self.codebook, tag=tag, rows=self._rows(tag))
        )

    # examples

    def examples(self, tag: Tag) -> tuple[str, ...]:
        """List the highlights that are examples of a tag."""
        return self._session.library.tags.examples().get(tag.id, ())

    def turn_example(self, tag: Tag, annotation_id: str) -> bool:
        """Make a highlight an example of a tag, or no example any more."""
        if annotation_id in self.examples(tag):
            return self._wish(
                lambda: operations.remove_example(
                    tag=tag, annotation_id=annotation_id, rows=self._rows(tag)
                )
            )
        annotation = self._session.library.annotations.get(annotation_id)
        return self._wish(
            lambda: operations.add_example(tag=tag, annotation=annotation, rows=self._rows(tag))
        )

    # files

    def load(self, path: Path) -> bool:
        """Add the tags of a set that are not here yet; say so where all of them are."""
        try:
            tags = tag_sets.load(path)
            change_set = operations.load_tags(codebook=self.codebook, tags=tags)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return False
        if not change_set:
            self._session.toast_raised.emit(message("codebook.all_there"), False)
        return self._wish(lambda: change_set)

    def save(self, path: Path, branch: Tag | None = None) -> bool:
        """Write the codebook, or a branch of it, to a file that others can load."""
        codebook = self.codebook
        tags = codebook.branch(branch.id) if branch is not None else codebook.tags
        title = branch.name if branch is not None else path.stem
        try:
            self._session.library.spare(path)
            tag_sets.save(tags, path, title=title, force=True)  # the dialog has asked
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return False
        count = sum(not tag.is_group for tag in tags)
        said = message("codebook.saved", count=count, file=path.name)
        self._session.toast_raised.emit(said, False)
        return True

    def _now(self, tag: Tag) -> Tag:
        """Give a tag as it is now: menus and lists hold it as it was."""
        return self.codebook.by_id.get(tag.id, tag)

    def _rows(self, *tags: Tag) -> tuple[StoredRow, ...]:
        return self._session.library.rows.of_tags([tag.id for tag in tags])

    def _wish(self, make: Callable[[], ChangeSet]) -> bool:
        """Make an act of a wish; it ends what was being written."""
        self._series = self._unnamed = ""
        return self._session.wish(make)


def _naming(tag: Tag) -> str:
    """Name the series of a tag's making and first naming."""
    return f"tag-{tag.id}"

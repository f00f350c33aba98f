"""Operations: the list of things a person can do, each a pure function that returns a ChangeSet.

Keyword-only, without a database and without a window. What they need to know is handed in; what
they remove is handed in as whole stored rows, so that the act holds all that its undo needs. An
operation that would change nothing returns an empty (false) ChangeSet.
"""

from reader.core.operations.articles import (
    add_document,
    change_document,
    remove_document,
    set_directions,
    set_parts,
)
from reader.core.operations.branches import copy_branch, load_tags
from reader.core.operations.carrying import HighlightCopy, carry_highlights
from reader.core.operations.codebook import (
    add_tag,
    change_tag,
    delete_tag,
    move_tag,
    reorder_tags,
    tags_named,
)
from reader.core.operations.collections import (
    add_collection,
    delete_collection,
    put_in_collection,
    rename_collection,
    take_from_collection,
)
from reader.core.operations.examples import add_example, remove_example
from reader.core.operations.highlights import (
    add_highlight,
    delete_highlights,
    resize_highlight,
    tag_highlight,
    untag_highlight,
)
from reader.core.operations.joining import merge_tags, split_tag
from reader.core.operations.links import Passage, add_link, change_link, delete_links, turned
from reader.core.operations.names import add_name, change_name, delete_name
from reader.core.operations.notes import edit_document_note, edit_note

__all__ = [
    "HighlightCopy",
    "Passage",
    "add_collection",
    "add_document",
    "add_example",
    "add_highlight",
    "add_link",
    "add_name",
    "add_tag",
    "carry_highlights",
    "change_document",
    "change_link",
    "change_name",
    "change_tag",
    "copy_branch",
    "delete_collection",
    "delete_highlights",
    "delete_links",
    "delete_name",
    "delete_tag",
    "edit_document_note",
    "edit_note",
    "load_tags",
    "merge_tags",
    "move_tag",
    "put_in_collection",
    "remove_document",
    "remove_example",
    "rename_collection",
    "reorder_tags",
    "resize_highlight",
    "set_directions",
    "set_parts",
    "split_tag",
    "tag_highlight",
    "tags_named",
    "take_from_collection",
    "turned",
    "untag_highlight",
]

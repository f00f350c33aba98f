"""What can be done to notes: on a highlight, on an article.

The saves of one editing carry the same ``series`` and become one act (``ChangeSet.joins``).
"""

from reader.core.changes import Change, ChangeSet, deleted, inserted, updated
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document, Hand, Memo
from reader.core.operations.people import introduce
from reader.core.rows import memo_row


def edit_note(
    *, annotation: Annotation, memo: Memo | None, text: str, hand: Hand, series: str = ""
) -> ChangeSet:
    """Write, change or (with an empty text) remove the note on a highlight."""
    new = Memo(hand.new_id(), text, annotation.layer_id, hand.annotator.id, hand.at, annotation.id)
    return _edit(memo, new, hand, message("history.note"), series)


def edit_document_note(
    *, document: Document, memo: Memo | None, text: str, hand: Hand, series: str = ""
) -> ChangeSet:
    """Write, change or (with an empty text) remove the note on an article."""
    new = Memo(
        hand.new_id(), text, hand.layer_id, hand.annotator.id, hand.at, document_id=document.id
    )
    title = {"name": document.title} if document.title else {}
    return _edit(memo, new, hand, message("history.article_note", **title), series)


def _edit(memo: Memo | None, new: Memo, hand: Hand, label: Message, series: str) -> ChangeSet:
    changes: tuple[Change, ...] = ()
    empty = not new.text.strip()
    if memo is None and not empty:
        changes = (*introduce(hand), inserted("memos", (new.id,), memo_row(new)))
    elif memo is not None and empty:
        changes = (deleted("memos", (memo.id,), memo_row(memo)),)
    elif memo is not None:
        change = updated("memos", (memo.id,), {"text": memo.text}, {"text": new.text})
        changes = (change,) if change else ()
    return ChangeSet(label, changes, series)

"""What can be done to links: connect two passages, decide on a suggestion, delete.

A suggestion of ``compare`` becomes a link when it is decided upon, not before: accepted it is
``confirmed``, refused it is ``rejected``, so that it is not offered again. A link by hand is
``manual``. Two passages of one article may be linked (it may say a thing twice, or contradict
itself), unless they overlap.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.core.changes import ChangeSet, StoredRow, inserted, updated
from reader.core.errors import UsageError
from reader.core.messages import Message, message
from reader.core.model import LINK_STATUSES, RELATIONS, Document, Hand, Link, LinkStatus
from reader.core.offsets import snap
from reader.core.operations.people import introduce
from reader.core.rows import link_row

_LABELS = {
    "manual": "history.link_add",
    "confirmed": "history.link_confirm",
    "rejected": "history.link_reject",
    "suggested": "history.link_suggest",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, in code points of its text."""

    document: Document
    text: str
    start: int
    end: int

    def snapped(self) -> "Passage":
        """Widen to whole grapheme clusters; raises UsageError if empty or outside the text."""
        if not 0 <= self.start < self.end <= len(self.text):
            raise UsageError(
                "link.bad_place",
                number=self.document.number,
                start=self.start,
                end=self.end,
                length=len(self.text),
            )
        start, end = snap(self.text, self.start, self.end)
        return replace(self, start=start, end=end)


def add_link(
    *,
    a: Passage,
    b: Passage,
    hand: Hand,
    status: LinkStatus = "manual",
    relation: str | None = None,
    note: str | None = None,
    score: float | None = None,
    evidence: str | None = None,
    known: Iterable[Link] = (),
    link_id: str | None = None,
) -> ChangeSet:
    """Connect two passages: by hand, or as the decision on a suggestion.

    ``score`` and ``evidence`` (JSON) are those of the suggestion. ``known`` are the links there
    are between the two articles: the same two passages are not connected twice. Raises UsageError.
    """
    a, b = a.snapped(), b.snapped()
    link = Link(
        id=link_id or hand.new_id(),
        layer_id=hand.layer_id,
        a_document_id=a.document.id,
        a_start=a.start,
        a_end=a.end,
        b_document_id=b.document.id,
        b_start=b.start,
        b_end=b.end,
        status=status,
        relation=relation,
        note=(note or "").strip() or None,
        origin="manual" if status == "manual" else "suggested",
        score=score,
        evidence=evidence,
        annotator_id=hand.annotator.id,
        created_at=hand.at,
    )
    _refuse_senseless(link)
    for other in known:
        if other.layer_id == link.layer_id and _joins_the_same(link, other):
            raise UsageError("link.exists", id=other.id[:8])
    changes = (*introduce(hand), inserted("links", (link.id,), link_row(link)))
    return ChangeSet(message(_LABELS[status]), changes)


def change_link(*, before: Link, after: Link, series: str = "") -> ChangeSet:
    """Change status, relation or note of a link; its passages stay.

    The saves of one editing of a note carry the same ``series`` (``ChangeSet.joins``). Raises
    UsageError.
    """
    note = (after.note or "").strip() or None
    after = replace(before, status=after.status, relation=after.relation, note=note)
    _refuse_senseless(after)
    change = updated("links", (before.id,), link_row(before), link_row(after))
    return ChangeSet(_label(before, after), (change,) if change else (), series)


def delete_links(*, rows: Iterable[StoredRow]) -> ChangeSet:
    """Delete links, given as whole stored rows; a suggestion decided upon is undecided again."""
    rows = tuple(rows)
    return ChangeSet(
        message("history.links_delete", count=len(rows)), tuple(row.deletion() for row in rows)
    )


def turned(link: Link) -> Link:
    """Give a link with its sides exchanged, as one sees it from the other article."""
    return replace(
        link,
        a_document_id=link.b_document_id,
        a_start=link.b_start,
        a_end=link.b_end,
        b_document_id=link.a_document_id,
        b_start=link.a_start,
        b_end=link.a_end,
    )


def _label(before: Link, after: Link) -> Message:
    changed = before.status != after.status
    return message(_LABELS[after.status] if changed else "history.link_change")


def _refuse_senseless(link: Link) -> None:
    if link.status not in LINK_STATUSES:
        raise UsageError("link.bad_status", value=link.status, choices=" · ".join(LINK_STATUSES))
    if link.relation is not None and link.relation not in RELATIONS:
        raise UsageError("link.bad_relation", value=link.relation, choices=" · ".join(RELATIONS))
    same_article = link.a_document_id == link.b_document_id
    if same_article and link.a_start < link.b_end and link.b_start < link.a_end:
        raise UsageError("link.overlaps")


def _joins_the_same(link: Link, other: Link) -> bool:
    return _places(link) in (_places(other), _places(turned(other)))


def _places(link: Link) -> tuple[str | int, ...]:
    return (
        *(link.a_document_id, link.a_start, link.a_end),
        *(link.b_document_id, link.b_start, link.b_end),
    )

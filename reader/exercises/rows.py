"""Turn somebody's work into the rows of a layer, and the marks of a layer into work.

A layer is a function of the work alone: the same work gives the same rows with the same ids, on
whatever machine and in whatever order it came. Bringing a layer up to date is therefore writing the
difference between what is stored and what is wanted.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader.core.changes import StoredRow
from reader.core.model import Annotation, Layer, Link, Memo
from reader.core.rows import annotation_row, layer_row, link_row, memo_row
from reader.core.selectors import describe
from reader.exercises.copies import Copy, Found
from reader.exercises.merging import row_id
from reader.exercises.model import Answer, Connection, Mark, Place, Work
from reader.exercises.wire import plain


@dataclass(frozen=True, slots=True)
class Stood:
    """An article that stands for a source: whose text, and how to find the work's places in it."""

    document_id: str
    copy: Copy


@dataclass(slots=True)
class Differences:
    """What of some work does not fit to the letter, by the ids of its marks and links.

    ``spelled_otherwise``: found, but the quotation is spelled otherwise here. ``lost``: not found,
    or in an article that is not here. ``tags``: ids of tags that are not known here.
    """

    spelled_otherwise: list[str] = field(default_factory=list[str])
    lost: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.spelled_otherwise or self.lost or self.tags)


@dataclass(frozen=True, slots=True)
class LayerMatter:
    """What the rows of a layer are made for."""

    layer: Layer
    exercise_id: str
    annotator_id: str
    at: str
    articles: Mapping[str, Stood]
    """By id of the source."""
    tag_ids: frozenset[str]
    """The tags that are known here."""


def layer_rows(matter: LayerMatter, work: Work) -> tuple[list[StoredRow], Differences]:
    """Make the rows of a layer from work."""
    differences = Differences()
    rows = [StoredRow("layers", (matter.layer.id,), layer_row(matter.layer))]
    for mark in work.marks:
        rows += _mark_rows(matter, mark, differences)
    for link in work.links:
        rows += _link_rows(matter, link, differences)
    rows += answer_rows(matter.exercise_id, matter.layer.id, work.answers)
    return rows, differences


def answer_rows(exercise_id: str, layer: str, answers: Iterable[Answer]) -> list[StoredRow]:
    """Make the rows of answers."""
    return [
        StoredRow(
            "answers",
            (row_id(layer, f"{exercise_id} {answer.step}"),),
            {
                "exercise_id": exercise_id,
                "layer_id": layer,
                "step": answer.step,
                "value": json.dumps(plain(answer.value), ensure_ascii=False),
            },
        )
        for answer in answers
    ]


def _found(
    matter: LayerMatter, source_id: str, place: Place, row: str, differences: Differences
) -> tuple[Stood, Found] | None:
    stood = matter.articles.get(source_id)
    found = stood.copy.find(place) if stood is not None else None
    if stood is None or found is None:
        differences.lost.append(row)
        return None
    if not found.spelled_alike:
        differences.spelled_otherwise.append(row)
    return stood, found


def _mark_rows(matter: LayerMatter, mark: Mark, differences: Differences) -> list[StoredRow]:
    place = _found(matter, mark.source_id, mark.place, mark.id, differences)
    if place is None:
        return []
    stood, found = place
    layer = matter.layer.id
    quote = describe(stood.copy.key.text, found.start, found.end)
    annotation = Annotation(
        id=row_id(layer, mark.id),
        document_id=stood.document_id,
        layer_id=layer,
        start=found.start,
        end=found.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        annotator_id=matter.annotator_id,
        created_at=mark.created_at or matter.at,
    )
    known = [tag for tag in dict.fromkeys(mark.tag_ids) if tag in matter.tag_ids]
    differences.tags += sorted(set(mark.tag_ids) - matter.tag_ids)
    rows = [StoredRow("annotations", (annotation.id,), annotation_row(annotation))]
    rows += [
        StoredRow("annotation_tags", (annotation.id, tag), {"position": position})
        for position, tag in enumerate(known)
    ]
    if mark.note:
        memo = Memo(
            row_id(layer, f"{mark.id} note"), mark.note, layer, matter.annotator_id,
            annotation.created_at, annotation.id,
        )  # fmt: skip
        rows.append(StoredRow("memos", (memo.id,), memo_row(memo)))
    return rows


def _link_rows(matter: LayerMatter, link: Connection, differences: Differences) -> list[StoredRow]:
    a = _found(matter, link.a_source_id, link.a, link.id, differences)
    b = _found(matter, link.b_source_id, link.b, link.id, differences)
    if a is None or b is None:
        return []
    made = Link(
        id=row_id(matter.layer.id, link.id),
        layer_id=matter.layer.id,
        a_document_id=a[0].document_id,
        a_start=a[1].start,
        a_end=a[1].end,
        b_document_id=b[0].document_id,
        b_start=b[1].start,
        b_end=b[1].end,
        status="manual",
        relation=link.relation,
        note=link.note,
        origin="manual",
        annotator_id=matter.annotator_id,
        created_at=matter.at,
    )
    return [StoredRow("links", (made.id,), link_row(made))]


def work_of(
    articles: Mapping[str, Stood],
    annotations: Iterable[Annotation],
    links: Iterable[Link],
    answers: Iterable[Answer],
    tag_ids: frozenset[str],
) -> Work:
    """Gather work from the highlights and links of the articles.

    Other tags are left out, and so are highlights that bear only such: they belong to something
    else that was done in the same library, and are nobody's business.
    """
    sources = {stood.document_id: (source, stood.copy.key) for source, stood in articles.items()}
    marks: list[Mark] = []
    for each in annotations:
        if each.document_id in sources:
            source_id, key = sources[each.document_id]
            tags = tuple(tag for tag in each.tag_ids if tag in tag_ids)
            if each.tag_ids and not tags:
                continue
            place = key.place(each.start, each.end)
            marks.append(Mark(each.id, source_id, place, tags, each.note, each.created_at))
    connections: list[Connection] = []
    for link in links:
        if link.status == "rejected" or not {link.a_document_id, link.b_document_id} <= {*sources}:
            continue
        (a_source, a_key), (b_source, b_key) = (
            sources[link.a_document_id], sources[link.b_document_id],
        )  # fmt: skip
        connections.append(
            Connection(
                link.id,
                a_source,
                a_key.place(link.a_start, link.a_end),
                b_source,
                b_key.place(link.b_start, link.b_end),
                link.relation,
                link.note,
            )
        )
    return Work(tuple(marks), tuple(connections), tuple(answers))

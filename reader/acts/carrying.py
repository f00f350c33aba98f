"""Carry the highlights of one version over to another: planned first, then done as one act.

The plan is the preview: what goes where and how that was found, what is there already, what has no
place any more. Doing it makes new highlights in the own layer, with the same tags and notes;
those of the first version stay. Doing it twice adds nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reader.compare.carrying import Placed, carry
from reader.compare.findings import Versions
from reader.compare.versions import compare_versions
from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.errors import UsageError
from reader.core.model import Annotation, Document
from reader.core.operations import HighlightCopy
from reader.core.progress import Progress
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Plan:
    """What carrying over would do.

    ``new`` are made, ``present`` are in the target already with the same tags and note,
    ``orphans`` have no place there.
    """

    source: Document
    target: Document
    new: tuple[Placed, ...] = ()
    present: tuple[Placed, ...] = ()
    orphans: tuple[Annotation, ...] = ()


def plan_carrying(
    library: Library,
    source_id: str,
    target_id: str,
    *,
    versions: Versions | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Find out where the own highlights of one article stand in another.

    ``versions`` are what comparing the two said, if that was done. Meant for a
    ``Library.reader()`` in a worker where texts are long. Raises UsageError for an article and
    itself, NotFoundError, Cancelled.
    """
    source, target = library.documents.get(source_id), library.documents.get(target_id)
    if source.id == target.id:
        raise UsageError("compare.same_article", number=source.number)
    a, b = library.texts.get(source.text_sha256), library.texts.get(target.text_sha256)
    if versions is None:
        versions = compare_versions(a, b, progress=progress)
    carried = carry(library.annotations.of(source.id), a, b, versions)
    new, present = _parted(library, target, carried.placed)
    return Plan(source, target, tuple(new), tuple(present), carried.orphans)


def carry_over(library: Library, plan: Plan, *, leave_out: Collection[str] = ()) -> ChangeSet:
    """Do what was planned, as one act; answer it, empty where there was nothing to do.

    ``leave_out`` names highlights of the source that the person does not want. What came to be
    there since the plan was made is not made again.
    """
    wanted = [placed for placed in plan.new if placed.annotation.id not in leave_out]
    new, _ = _parted(library, plan.target, wanted)
    act = operations.carry_highlights(
        document=plan.target,
        text=library.texts.get(plan.target.text_sha256),
        copies=map(_copy, new),
        hand=library.hand(),
    )
    return library.apply(act) if act else act


def _parted(
    library: Library, target: Document, placed: Iterable[Placed]
) -> tuple[list[Placed], list[Placed]]:
    """Part highlights into those that are not in the target yet, and those that are."""
    there = {_look(_existing(annotation)) for annotation in library.annotations.of(target.id)}
    new: list[Placed] = []
    present: list[Placed] = []
    for each, look in _with_looks(placed):
        (present if look in there else new).append(each)
        there.add(look)
    return new, present


_Look = tuple[int, int, frozenset[str], str]


def _with_looks(placed: Iterable[Placed]) -> Iterator[tuple[Placed, _Look]]:
    for each in placed:
        yield each, _look(_copy(each))


def _look(copy: HighlightCopy) -> _Look:
    """Tell by what two highlights are the same to a reader."""
    return copy.start, copy.end, frozenset(copy.tag_ids), copy.note or ""


def _copy(placed: Placed) -> HighlightCopy:
    annotation = placed.annotation
    return HighlightCopy(placed.start, placed.end, annotation.tag_ids, annotation.note)


def _existing(annotation: Annotation) -> HighlightCopy:
    return HighlightCopy(annotation.start, annotation.end, annotation.tag_ids, annotation.note)

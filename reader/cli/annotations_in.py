"""The command that brings in marks from other programs and formats."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reader.acts import annotations_in
from reader.acts.exercise_opening import woken
from reader.acts.exporting import slot_colors
from reader.acts.marks_plan import Choices, Plan
from reader.cli import named
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File
from reader.exchange.counted import named as counting_named
from reader.language import isolated, number, say, sentence
from reader.store.library import Library


@click.command("import-annotations", cls=Command, help="cli.import_annotations")
@argument("file", "FILE", type=File())
@option("--article", metavar="A", help="cli.opt.marks_article")
@option("--as-layer", is_flag=True, help="cli.opt.as_layer")
@option("--dry-run", is_flag=True, help="cli.opt.dry_run")
@pass_given
def import_annotations(
    given: Given, file: Path, article: str | None, *, as_layer: bool, dry_run: bool
) -> Answer:
    """Bring in the marks of a file, with the articles that are missing; or say what would be."""
    only_read = dry_run and given.library_path.exists()
    with bar() as progress, given.reading() if only_read else given.writing() as library:
        library.by = given.annotator
        chosen = named.article(library, article) if article else None
        arrival = annotations_in.read(file, progress=progress)
        choices = Choices(chosen, own_layer=not as_layer)
        plan = annotations_in.plan(library, arrival, choices, palette=slot_colors())
        if not dry_run:
            annotations_in.carry_out(library, plan)
        found = [] if dry_run or not plan.new_articles else woken(library)
        data = _described(library, plan)
        if found:
            data["exercises"] = found
    return Answer(data, _lines(plan, data), [sentence(each.error) for each in plan.refused])


def _described(library: Library, plan: Plan) -> dict[str, Any]:
    """Make the answer of the contract; what is more than that comes behind."""
    return {
        "articles": [document.number for document in plan.articles],
        "added": plan.added,
        "unchanged": plan.unchanged,
        "reanchored": [
            {
                "annotation": each.annotation_id,
                "article": each.document.number,
                "start": each.start,
                "end": each.end,
                "old_start": each.old_start,
                "old_end": each.old_end,
                "exact": each.exact,
                "how": each.how,
            }
            for each in plan.reanchored
        ],
        "orphans": [
            {
                "annotation": each.annotation_id,
                "article": each.document.number,
                "exact": each.exact,
                "note": each.note,
                "tags": list(each.tags),
                "numbers": each.numbers,
            }
            for each in plan.orphans
        ],
        "refused": [
            {"name": each.name, "annotations": each.marks, "error": sentence(each.error)}
            for each in plan.refused
        ],
        "new_articles": [document.number for document in plan.new_articles],
        "new_tags": plan.new_tags,
        "new_annotators": plan.new_annotators,
        "conflicts": [sentence(each) for each in plan.conflicts],
        "warnings": [sentence(each) for each in plan.warnings],
        "counting": [
            {
                "article": plan.number_of(each.document_id),
                "unit": each.counting.unit,
                "line_break": each.counting.line_break,
                "signature": each.counting.signature,
                "inclusive": each.counting.inclusive,
                "annotations": each.marks,
                "fitting": each.fitting,
                "sure": each.sure,
            }
            for each in plan.verdicts
        ],
        "layer": "own" if plan.layer_id == library.own_layer_id else plan.layer_id,
    }


def _lines(plan: Plan, data: dict[str, Any]) -> Iterator[str]:
    """Say it for people: how the file counts, what was found where, what was not, the sum."""
    for unit, articles in plan.ways().items():
        yield say("marks_in.counted", count=len(articles), unit=counting_named(unit))
    for each in plan.reanchored:
        yield say(
            "marks_in.reanchored",
            number=each.document.number,
            text=_short(each.exact),
            old=f"{each.old_start}–{each.old_end}",
            range=f"{each.start}–{each.end}",
        )
    for each in plan.orphans:
        yield say(
            "marks_in.orphan",
            number=each.document.number,
            text=_short(each.exact),
            range=each.numbers,
        )
    yield from data["conflicts"]
    yield from data["warnings"]
    if plan.new_articles:
        listed = " ".join(number(document.number) for document in plan.new_articles)
        yield say("marks_in.new_articles", count=len(plan.new_articles), range=listed)
    if plan.new_tags:
        listed = " · ".join(isolated(name) for name in plan.new_tags)
        yield say("marks_in.new_tags", count=len(plan.new_tags), names=listed)
    if found := data.get("exercises"):
        yield say("exercise.woke", count=len(found), title=found[0])
    yield say("marks_in.added", count=plan.added)
    if plan.unchanged:
        yield say("marks_in.unchanged", count=plan.unchanged)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


COMMANDS = (import_annotations,)

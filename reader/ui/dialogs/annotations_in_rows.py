"""A plan of an import of marks in words: what it comes to, and rows to look through."""

from collections.abc import Iterator, Mapping
from typing import Final

from reader.acts.annotations_in import READERS
from reader.acts.marks_plan import Orphan, Plan, Reanchored, Refused
from reader.core.messages import Message
from reader.core.model import Document
from reader.exchange.counted import named as counting_named
from reader.language import isolated, number, say, sentence
from reader.ui.dialogs.records import Record

KINDS: Final = ("reanchored", "orphans", "refused", "remarks")
"""What a plan lists to be looked through, most wanted first."""
_LONGEST: Final = 160  # letters of a quotation in a row
_NAMED: Final = 4  # tags and people named in a line of the summary
# What the sentences of the command line say of its options is said otherwise in a window.
_IN_WINDOW: Final = {"marks_in.no_article": "marks_sheet.no_article"}
_KINDS_OF_FILES: Final[Mapping[str, str]] = {
    "refi.reading": "refi", "json_marks": "json", "jsonl": "jsonl", "cas": "cas",
    "spans_csv": "table", "taguette": "taguette", "qualcoder": "qualcoder",
}  # fmt: skip


def kind_of(ending: str) -> str:
    """Name the kind of a file by its ending, as people call it; nothing for one not known."""
    reader = READERS.get(ending.lower())
    return say(f"marks_sheet.kind_{_KINDS_OF_FILES[reader]}") if reader else ""


def is_empty(plan: Plan) -> bool:
    """Say whether the plan would change nothing."""
    return not plan.change_set


def summary_of(plan: Plan) -> Iterator[str]:
    """Say what would come in, a line each; what is none is left out."""
    if is_empty(plan):
        yield say("marks_sheet.nothing_new")
    known = len({each.id for each in plan.articles} - {each.id for each in plan.new_articles})
    if plan.articles:
        yield say(
            "marks_sheet.articles",
            count=len(plan.articles), new=len(plan.new_articles), known=known,
        )  # fmt: skip
    yield say("marks_sheet.added", count=plan.added)
    if plan.unchanged:
        yield say("marks_in.unchanged", count=plan.unchanged)
    for names, said in (
        (plan.new_tags, "marks_in.new_tags"),
        (plan.new_annotators, "marks_sheet.annotators"),
    ):
        if names:
            yield say(said, count=len(names), names=_listed(names))
    if plan.links:
        yield say("marks_sheet.links", count=plan.links)


def verdict_of(plan: Plan) -> Iterator[str]:
    """Say how the file counts places, and how well that fits its own quotations."""
    for counting, verdicts in plan.ways().items():
        yield say(
            "marks_sheet.counted",
            count=len(verdicts),
            unit=counting_named(counting),
            fitting=sum(each.fitting for each in verdicts),
            marks=sum(each.marks for each in verdicts),
        )


def rows_of(plan: Plan) -> dict[str, list[Record]]:
    """List what should be looked through, by kind; kinds without rows are left out."""
    found = {
        "reanchored": [_reanchored(each) for each in plan.reanchored],
        "orphans": [_orphan(each) for each in plan.orphans],
        "refused": [_refused(each) for each in plan.refused],
        "remarks": [
            *(
                Record(say("marks_sheet.differs"), sentence(each), "warning", "warn")
                for each in plan.conflicts
            ),
            *(
                Record(say("marks_sheet.of_file"), sentence(each), "info", "t2")
                for each in plan.warnings
            ),
        ],
    }
    return {kind: rows for kind, rows in found.items() if rows}


def _reanchored(each: Reanchored) -> Record:
    old = each.old_exact
    values = {
        "article": _article(each.document),
        "old": _range(each.old_start, each.old_end),
        "range": _range(each.start, each.end),
    }
    if old and old != each.exact:
        below = say("marks_sheet.found_otherwise", text=quoted(old), **values)
    else:
        below = say("marks_sheet.found", **values)
    return Record(quoted(each.exact), below, "place", "accent")


def _orphan(each: Orphan) -> Record:
    below = say("marks_sheet.orphan", article=_article(each.document), range=each.numbers)
    facts = [below, *map(isolated, each.tags), *([isolated(each.note)] if each.note else ())]
    head = quoted(each.exact) if each.exact else say("marks_sheet.no_words")
    return Record(head, "  ·  ".join(facts), "warning", "warn")


def _refused(each: Refused) -> Record:
    error = Message(_IN_WINDOW.get(each.error.id, each.error.id), each.error.values)
    return Record(isolated(quoted(each.name)), sentence(error), "warning", "bad")


def _article(document: Document) -> str:
    named = document.title or document.file_name
    return f"{number(document.number)} · {isolated(named)}" if named else number(document.number)


def _range(start: int, end: int) -> str:
    return f"{start}–{end}"


def quoted(words: str) -> str:
    """Give a quotation in one line, cut where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _listed(names: list[str]) -> str:
    shown = [isolated(name) for name in names[:_NAMED]]
    return " · ".join([*shown, *(["…"] if len(names) > _NAMED else [])])

"""What became of each file of an import, as rows of a list."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.acts.importing import Imported, Refused, Report, Skipped
from reader.core.messages import Message
from reader.language import isolated, say, sentence
from reader.ui.dialogs.records import Record

# What the sentences of the command line say of its options is said otherwise in a window.
_IN_WINDOW = {
    "import.damaged_utf8": "report.damaged_utf8",
    "import.damaged_encoding": "report.damaged_encoding",
    "import.undecided_encoding": "report.undecided_encoding",
}


class Outcome(NamedTuple):
    """Say what became of one file; ``file`` is empty for a pasted text."""

    file: str
    record: Record


LeadOf = Callable[[str], str]
"""Give the first sentence of an article by its id."""


def outcomes_of(report: Report, lead_of: LeadOf) -> dict[str, list[Outcome]]:
    """Sort a report by what became of the files; a lead stands in for a missing title."""
    return {
        "refused": [_refused(each) for each in report.refused],
        "skipped": [_skipped(each) for each in report.skipped],
        "imported": [_imported(each, lead_of) for each in report.imported],
    }


def reason_of(refusal: Message) -> str:
    """Say why a file was refused, with the way out that the window offers."""
    return sentence(Message(_IN_WINDOW.get(refusal.id, refusal.id), refusal.values))


def _refused(each: Refused) -> Outcome:
    return Outcome(each.file, Record(_name(each.file), reason_of(each.error), "warning", "bad"))


def _skipped(each: Skipped) -> Outcome:
    return Outcome(each.file, Record(_name(each.file), sentence(each.reason), "info"))


def _imported(each: Imported, lead_of: LeadOf) -> Outcome:
    number, twin = each.document.number, each.same_text_as
    title = each.document.title or _untitled(lead_of(each.document.id))
    if twin is None:
        said = say("report.came_in", number=number, title=title)
    else:
        said = say("report.came_in_twin", number=number, title=title, twin=twin)
    return Outcome(each.file, Record(_name(each.file), said, "saved", "ok"))


def _untitled(lead: str) -> str:
    return say("report.no_headline", lead=lead) if lead else say("shelf.untitled")


def _name(file: str) -> str:
    return isolated(Path(file).name, "file") if file else say("report.pasted")

"""The command that brings articles in."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from reader.acts.exercise_files import kind_by_ending
from reader.acts.exercise_opening import woken
from reader.acts.importing import Choices, Refused, Report, import_files, import_text
from reader.cli import wording
from reader.cli.answers import Answer
from reader.cli.bars import Bar, bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File
from reader.core.errors import LibraryError, ReaderError
from reader.core.messages import message
from reader.exchange import encodings
from reader.exchange.tables import FIELDS
from reader.language import isolated, say, sentence
from reader.store.library import Library

_STDIN = "-"


class Column(click.ParamType):
    """What a column of a table is: ``text=Body``."""

    name = "column"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Part the field from the name of the column."""
        field, _, name = str(value).partition("=")
        if field not in FIELDS or not name.strip():
            fields = ", ".join(FIELDS)
            self.fail(say("import.bad_column", given=str(value), fields=fields), param, ctx)
        return field, name.strip()


@click.command("import", cls=Command, help="cli.import")
@argument("paths", "PATH...", nargs=-1, required=True, type=File())
@option("--encoding", metavar="E", help="cli.opt.encoding")
@option("--replace", is_flag=True, help="cli.opt.replace")
@option("--collection", metavar="C", help="cli.opt.into_collection")
@option("--skip-same-text", is_flag=True, help="cli.opt.skip_same_text")
@option("--accept-pdf", is_flag=True, help="cli.opt.accept_pdf")
@option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    type=Column(),
    multiple=True,
    help="cli.opt.column",
)
@pass_given
def import_articles(
    given: Given,
    paths: Sequence[Path],
    encoding: str | None,
    collection: str | None,
    columns: Sequence[tuple[str, str]],
    *,
    replace: bool,
    skip_same_text: bool,
    accept_pdf: bool,
) -> Answer:
    """Bring in files, whole folders, or (``-``) a text from stdin."""
    choices = Choices(encoding, replace, collection, skip_same_text, accept_pdf, dict(columns))
    # the bar comes first: an early Ctrl+C then lets the library be made whole
    with bar() as progress, given.writing() as library:
        if list(map(str, paths)) == [_STDIN]:
            report = _from_stdin(library, choices)
        else:
            report = _from_files(library, paths, choices, progress)
        found = woken(library) if report.imported else []
        data = _described(library, report)
        if found:
            data["exercises"] = found
        rows = library.documents.rows([each.document.id for each in report.imported])
    lines = _lines(data, {row.id: row.lead for row in rows})
    return Answer(data, lines, _refusals(report, progress))


def _from_files(library: Library, paths: Sequence[Path], choices: Choices, progress: Bar) -> Report:
    """Bring in files; where the disk stops it midway, say what came in before as well."""
    report = Report()
    packages = {path: kind for path in paths if (kind := kind_by_ending(path)) is not None}
    report.refused += [
        Refused(str(path), message(f"package.is_{kind}")) for path, kind in packages.items()
    ]
    paths = [path for path in paths if path not in packages]
    try:
        import_files(library, paths, choices=choices, progress=progress, report=report)
    except LibraryError as error:
        if not report.imported:
            raise
        if all(each.error != error.message for each in report.refused):
            report.refused.append(Refused(str(library.path), error.message))
    return report


def _from_stdin(library: Library, choices: Choices) -> Report:
    data = sys.stdin.buffer.read()
    try:
        decoded = encodings.decode(data, encoding=choices.encoding, replace=choices.replace)
    except ReaderError as error:
        return Report(refused=[Refused(_STDIN, error.message)])
    return import_text(library, decoded.text, choices=choices, file=_STDIN)


def _described(library: Library, report: Report) -> dict[str, Any]:
    articles = Shapes(library).articles(each.document for each in report.imported)
    shapes = {article["id"]: article for article in articles}
    data: dict[str, Any] = {
        "imported": [
            {
                **shapes[each.document.id],
                "file": each.file,
                "encoding": each.document.encoding,
                "same_text_as": each.same_text_as,
                **({"guessed": True} if each.guessed else {}),
            }
            for each in report.imported
        ],
        "skipped": [
            {"file": each.file, "article": each.article, "reason": sentence(each.reason)}
            for each in report.skipped
        ],
        "refused": [{"file": each.file, "error": sentence(each.error)} for each in report.refused],
    }
    if report.completed:  # only bibliographies complete anything
        data["completed"] = [
            {"file": each.file, "article": each.article, "fields": list(each.fields)}
            for each in report.completed
        ]
    return data


def _lines(data: Mapping[str, Any], leads: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for article in data["imported"]:
        lines.append(wording.article_line(article, leads.get(article["id"], "")))
        if article["same_text_as"] is not None:
            lines.append(f"    {say('cli.same_text_as', number=article['same_text_as'])}")
        if article.get("guessed"):
            lines.append(f"    {say('cli.guessed')}")
    lines += [f"{isolated(each['file'], 'file')}: {each['reason']}" for each in data["skipped"]]
    completed = {each["article"] for each in data.get("completed", ())}
    if completed:
        lines.append(say("cli.completed", count=len(completed)))
    if data["imported"] or not completed:
        lines.append(say("cli.imported", count=len(data["imported"])))
    found = data.get("exercises", ())
    if found:
        lines.append(say("exercise.woke", count=len(found), title=found[0]))
    return lines


def _refusals(report: Report, progress: Bar) -> list[str]:
    lines = [
        say("cli.refused_file", file=each.file, error=sentence(each.error))
        for each in report.refused
    ]
    if progress.cancelled:
        lines.append(say("cli.stopped"))
    return lines


COMMANDS = (import_articles,)

"""Commands that put articles side by side: compare two, find reports of one event."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import click

from reader.acts import comparing
from reader.acts.comparing import MODES, Alone, Asked, Comparison, Pair
from reader.acts.events import Candidate
from reader.cli import link_wording, named, wording
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shape, Shapes, evidence
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File, OneOf
from reader.compare.findings import PassageChange, Reports, Span, Versions
from reader.core.errors import UsageError
from reader.core.progress import Progress
from reader.language import say, sentence
from reader.store.library import Library


@click.command("compare", cls=Command, help="cli.compare")
@argument("first", "A")
@argument("second", "B")
@option("--mode", metavar="M", type=OneOf(MODES), default="auto", help="cli.opt.mode")
@option("--html", "file", metavar="FILE", type=File(), help="cli.opt.html")
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def compare(
    given: Given, first: str, second: str, mode: str, file: Path | None, *, force: bool
) -> Answer:
    """Compare two articles, and write that as a page where one is asked for."""
    with given.reading() as library, bar() as progress:
        a, b = named.article(library, first), named.article(library, second)
        found = comparing.compare(library, a.id, b.id, cast("Asked", mode), progress)
        if file is not None:
            _write(found, file, force=force, progress=progress)
        data = _comparison(library, found)
        texts = link_wording.Texts(library)
        tell = link_wording.reports_lines if found.reports else link_wording.versions_lines
        lines = list(tell(data, (a.number, b.number), texts))
    if file is not None:
        lines += ["", say("cli.comparison_written", path=str(file))]
    return Answer(data, lines)


def _write(found: Comparison, file: Path, *, force: bool, progress: Progress) -> None:
    """Write a comparison to a file; another ending than those known is wrong usage."""
    from reader.acts.comparison_export import write_comparison

    try:
        write_comparison(found, file, force=force, progress=progress)
    except UsageError as error:
        raise click.UsageError(sentence(error.message)) from error


def _comparison(library: Library, found: Comparison) -> Shape:
    if found.versions is not None:
        return {"mode": "versions", "changes": _changes(found.versions)}
    assert found.reports is not None
    return {
        "mode": "reports",
        "threshold": found.reports.threshold,
        "links": _pairs(library, found),
        "only_a": _alone(found.only_a),
        "only_b": _alone(found.only_b),
        **_facts(found.reports),
    }


def _pairs(library: Library, found: Comparison) -> list[Shape]:
    shapes = Shapes(library)
    numbers = [found.a.number, found.b.number]
    links = [{**_decided(shapes, pair), **_seen(pair, numbers)} for pair in found.links]
    return sorted(links, key=lambda link: -link["score"])


def _score(pair: Pair) -> float:
    """Give the score of a pair; of a link by hand, what comparing gives the passages today.

    A number also where that sees nothing in common: whoever reads this sorts by it.
    """
    if pair.score is not None:
        return pair.score
    return pair.suggestion.score if pair.suggestion else 0.0


def _decided(shapes: Shapes, pair: Pair) -> Shape:
    """Describe what is stored of a pair; of a suggestion, that nothing is."""
    if pair.link is not None:
        return shapes.link(pair.link)
    undecided = dict.fromkeys(("id", "relation", "note", "by", "layer", "created_at"))
    return {**undecided, "status": "suggested", "origin": "suggested"}


def _seen(pair: Pair, numbers: list[int]) -> Shape:
    """Describe a pair as it is seen from the first of the two articles compared."""
    suggestion = pair.suggestion
    return {
        "articles": numbers,
        "a": _place(pair.a),
        "b": _place(pair.b),
        "score": _score(pair),
        "rank_a": suggestion and suggestion.rank_a,
        "rank_b": suggestion and suggestion.rank_b,
        "mutual": bool(suggestion and suggestion.mutual),
        "evidence": evidence(pair.evidence),
        "shown": pair.shown,
    }


def _place(span: Span) -> Shape:
    return {"start": span[0], "end": span[1]}


def _alone(sentences: Iterable[Alone]) -> list[Shape]:
    return [{"start": each.start, "end": each.end} for each in sentences]


def _facts(reports: Reports) -> Shape:
    return {
        "facts": [
            {
                "kind": fact.kind,
                "value": fact.value,
                "a": [list(span) for span in fact.a],
                "b": [list(span) for span in fact.b],
            }
            for fact in reports.facts
        ],
        "wording": [
            {"term": word.term, "a": len(word.a), "b": len(word.b)} for word in reports.wording
        ],
    }


def _changes(versions: Versions) -> list[Shape]:
    return [_change(change) for change in versions.changes]


def _change(change: PassageChange) -> Shape:
    return {
        "kind": change.kind,
        "a": change.a and _place(change.a),
        "b": change.b and _place(change.b),
        "words": [
            {"a": word.a and list(word.a), "b": word.b and list(word.b)} for word in change.words
        ],
    }


@click.command("reports", cls=Command, help="cli.reports")
@argument("article", "ARTICLE")
@pass_given
def reports(given: Given, article: str) -> Answer:
    """Find articles that may report the same event."""
    with given.reading() as library, bar() as progress:
        document = named.article(library, article)
        found = comparing.find_reports(library, document.id, progress)
        data = [_candidate(each) for each in found]
        rows = {row.id: row for row in library.documents.rows([c.document.id for c in found])}
        articles = Shapes(library).articles(each.document for each in found)
        lines = {
            shape["number"]: wording.article_line(shape, rows[shape["id"]].lead)
            for shape in articles
        }
    said = list(link_wording.candidate_lines(data, lines))
    return Answer(data, said or [say("cli.no_reports")])


def _candidate(candidate: Candidate) -> Shape:
    return {
        "article": candidate.document.number,
        "score": candidate.score,
        "names": list(candidate.shared_names),
        "days_apart": candidate.days_apart,
        "dates": list(candidate.shared_dates),
    }


COMMANDS = (compare, reports)

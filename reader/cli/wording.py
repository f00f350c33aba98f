"""The answers for people: lines of text, right in a terminal.

Each value is isolated and each line begins with what tells its direction, so that a terminal that
knows the bidi rules shows it right. A line is a sentence of the catalogue or a list of facts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reader.core.codebook import split_path
from reader.language import isolated, language, number, say

Shape = Mapping[str, Any]
_QUOTATION = 80  # code points of a marked passage that a list shows
_SEPARATOR = " · "
_PARAGRAPH_ENDS = re.compile(r"\s*\n\s*")


def article_lines(articles: Iterable[Shape], leads: Mapping[str, str]) -> Iterator[str]:
    """List articles, one a line; ``leads`` has the first sentences of those without a title."""
    for article in articles:
        yield article_line(article, leads.get(article["id"], ""))


def article_line(article: Shape, lead: str = "") -> str:
    """Show one article in a line; a first sentence in place of a title is marked as such."""
    name = article["title"] or say("cli.no_headline", lead=shortened(lead))
    facts = [isolated(name) if article["title"] else name]
    facts += [isolated(article[key]) for key in ("outlet", "published") if article[key]]
    facts.append(say("cli.words", count=article["words"]))
    if article["annotations"]:
        facts.append(say("cli.highlights", count=article["annotations"]))
    return f"{number(article['number'])}. {_SEPARATOR.join(facts)}"


def whole_article_lines(article: Shape, lead: str) -> Iterator[str]:
    """Show an article with its text, its furniture named, and its marks."""
    yield article_line({**article, "annotations": len(article["annotations"])}, lead)
    for name in ("author", "url"):
        if article[name]:
            yield isolated(article[name], name)
    if article["note"]:
        yield say("cli.note", text=article["note"])
    yield ""
    parts = article["parts"]
    for paragraph in article["paragraphs"]:
        yield _paragraph(article["text"], paragraph, parts)
        yield ""
    yield from annotation_lines(article["annotations"])


def _paragraph(text: str, paragraph: Shape, parts: Iterable[Shape]) -> str:
    """Show a paragraph, with the names of the parts in it that are not plain text."""
    start, end = paragraph["start"], paragraph["end"]
    kinds = [p["kind"] for p in parts if p["start"] < end and start < p["end"]]
    names = [f"[{say(f'part.{kind}')}]" for kind in kinds if kind != "paragraph"]
    return " ".join([*names, text[start:end]])


def annotation_lines(annotations: Iterable[Shape], *, with_article: bool = False) -> Iterator[str]:
    """List marks, one a line, with their notes below."""
    for annotation in annotations:
        place = f"{annotation['start']}–{annotation['end']}"
        facts = [isolated(annotation["id"][:8], "key"), isolated(place, "range")]
        if with_article:
            facts.insert(0, say("cli.in_article", number=annotation["article"]))
        facts.append(say("cli.quotation", text=shortened(annotation["exact"])))
        facts += [isolated(split_path(path)[-1]) for path in annotation["tags"]]
        if annotation["by"]:
            facts.append(isolated(annotation["by"]))
        yield _SEPARATOR.join(facts)
        if annotation["note"]:
            yield f"    {say('cli.note', text=annotation['note'])}"


def tag_lines(tags: Iterable[Shape]) -> Iterator[str]:
    """Show the codebook as a tree, in the language of the interface."""
    for tag in tags:
        indent = "    " * (len(split_path(tag["path"])) - 1)
        facts = [isolated((language() == "en" and tag["name_en"]) or tag["name"])]
        if tag["shortcut"]:
            facts.append(say("cli.shortcut", key=tag["shortcut"]))
        if tag["annotations"]:
            facts.append(say("cli.highlights", count=tag["annotations"]))
        yield indent + _SEPARATOR.join(facts)


def collection_lines(collections: Iterable[Shape]) -> Iterator[str]:
    """List the shelves with the numbers of their articles."""
    for collection in collections:
        numbers = " ".join(map(number, collection["articles"]))
        facts = [
            isolated(collection["name"]),
            say("cli.articles_count", count=len(collection["articles"])),
        ]
        yield _SEPARATOR.join([*facts, isolated(numbers, "range")] if numbers else facts)


def hit_line(hit: Shape) -> str:
    """Show a hit in its context, which reads in its own direction; a bar ends a paragraph."""
    context = f"{hit['before']}⟦{hit['match']}⟧{hit['after']}"
    facts = [isolated(f"{hit['start']}–{hit['end']}", "range")]
    if "annotation" in hit:
        facts.append(say("cli.in_note"))
    return f"    {_SEPARATOR.join([*facts, isolated(_PARAGRAPH_ENDS.sub(' | ', context))])}"


def found_line(total: int, articles: int) -> str:
    """Say how much was found."""
    counts = (say("cli.hits", count=total), say("cli.articles_count", count=articles))
    return _SEPARATOR.join(counts)


def act_lines(acts: Iterable[Shape]) -> Iterator[str]:
    """List acts, newest first."""
    for act in acts:
        facts = [isolated(_moment(act["at"]), "range"), act["message"], isolated(act["by"])]
        if act["undone"]:
            facts.append(say("cli.undone"))
        if act["state"] != "done":
            facts.append(say(f"cli.state_{act['state']}"))
        yield _SEPARATOR.join(facts)


def backup_lines(backups: Iterable[Shape]) -> Iterator[str]:
    """List backups with what is in them."""
    for backup in backups:
        facts = [
            isolated(_moment(backup["at"]), "range"),
            say("cli.articles_count", count=backup["articles"]),
            say("cli.highlights", count=backup["annotations"]),
            isolated(backup["file"], "path"),
        ]
        yield _SEPARATOR.join(facts)


def _moment(at: str) -> str:
    return at.replace("T", " ")[:16]


def shortened(text: str) -> str:
    """Cut a text for a list, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTATION else line[: _QUOTATION - 1].rstrip() + "…"

"""Links and comparisons for people: lines of text, right in a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader.cli.wording import shortened
from reader.core.text import INVISIBLE
from reader.language import isolated, number, say
from reader.store.library import Library

Shape = Mapping[str, Any]
_SEPARATOR = " · "
_WORDS_LISTED = 8  # of what two passages share
_RELATIONS = {
    "same fact": "relation.same_fact",
    "same quote": "relation.same_quote",
    "contradicts": "relation.contradicts",
    "framed differently": "relation.framed_differently",
    "related": "relation.related",
}
_STATUSES = {
    "suggested": "link_status.suggested",
    "confirmed": "link_status.confirmed",
    "rejected": "link_status.rejected",
    "manual": "link_status.manual",
}
_NAME_KINDS = {
    "person": "fact.person",
    "place": "fact.place",
    "organisation": "fact.organisation",
}
_FACT_KINDS = {
    **_NAME_KINDS,
    "number": "fact.number",
    "date": "fact.date",
    "quote": "fact.quote",
}
_CHANGES = {
    "same": "change.same",
    "edited": "change.edited",
    "moved": "change.moved",
    "added": "change.added",
    "deleted": "change.deleted",
    "spelling": "change.spelling",
}


class Texts:
    """Read the texts of articles by their numbers, each once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[int, str] = {}

    def of(self, article: int) -> str:
        """Read a text."""
        if article not in self._known:
            document = self._library.documents.by_number(article)
            self._known[article] = self._library.texts.get(document.text_sha256)
        return self._known[article]


def link_lines(link: Shape, texts: Texts) -> Iterator[str]:
    """Show a link: what it is, its two passages, its note, what it rests on."""
    facts = [say(_STATUSES[link["status"]])] if link["status"] in _STATUSES else []
    if link["relation"] in _RELATIONS:
        facts.append(say(_RELATIONS[link["relation"]]))
    if link["score"] is not None:
        facts.append(isolated(f"{link['score']:.0%}", "percent"))
    if link["id"]:
        facts.append(isolated(link["id"][:8], "key"))
    if link["by"]:
        facts.append(isolated(link["by"]))
    yield _SEPARATOR.join(facts)
    for side, article in zip(("a", "b"), link["articles"], strict=True):
        yield f"    {_passage_line(article, link[side], texts)}"
    if link["note"]:
        yield f"    {say('cli.note', text=link['note'])}"
    shared = [each for kind in link["evidence"].values() for each in kind]
    listed = list(dict.fromkeys(shared))[:_WORDS_LISTED]
    if listed:
        yield f"    {say('cli.link_shares', text=_SEPARATOR.join(listed))}"


def _passage_line(article: int, place: Shape, texts: Texts) -> str:
    text = texts.of(article)[place["start"] : place["end"]]
    return _SEPARATOR.join(
        [
            say("cli.in_article", number=article),
            isolated(f"{place['start']}–{place['end']}", "range"),
            say("cli.quotation", text=shortened(text)),
        ]
    )


def name_lines(names: Iterable[Shape]) -> Iterator[str]:
    """List names, one a line, with their other spellings."""
    for name in names:
        facts = [isolated(name["name"]), say(_NAME_KINDS[name["kind"]])]
        yield _SEPARATOR.join([*facts, *map(isolated, name["aliases"])])


def reports_lines(found: Shape, articles: Sequence[int], texts: Texts) -> Iterator[str]:
    """Show two reports side by side: links, what only one says, facts, wording."""
    yield say("cli.compared_reports", number=articles[0], other=articles[1])
    yield say("cli.compared_how")
    shown = [link for link in found["links"] if link["shown"]]
    for link in shown:
        yield ""
        yield from link_lines(link, texts)
    yield ""
    yield _SEPARATOR.join(
        [
            say("cli.pairs_shown", count=len(shown)),
            say("cli.pairs_not_shown", count=len(found["links"]) - len(shown)),
        ]
    )
    for side, article in zip(("a", "b"), articles, strict=True):
        alone = found[f"only_{side}"]
        yield ""
        yield say("cli.only_here", count=len(alone), number=article)
        for place in alone:
            yield f"    {_passage_line(article, place, texts)}"
    yield from _fact_lines(found)


def _fact_lines(found: Shape) -> Iterator[str]:
    """List what both name, and the words in which they differ, with how often each has them."""
    both = [fact for fact in found["facts"] if fact["a"] and fact["b"]]
    if both:
        yield ""
        yield say("cli.facts_of_both")
    for fact in both:
        name = [say(_FACT_KINDS[fact["kind"]]), isolated(shortened(fact["value"]))]
        yield f"    {_SEPARATOR.join([*name, _times(len(fact['a']), len(fact['b']))])}"
    if found["wording"]:
        yield ""
        yield say("cli.wording")
    for word in found["wording"]:
        facts = [isolated(word["term"]), _times(word["a"], word["b"])]
        yield f"    {_SEPARATOR.join(facts)}"


def _times(a: int, b: int) -> str:
    return isolated(f"{a} : {b}", "range")


def versions_lines(found: Shape, articles: Sequence[int], texts: Texts) -> Iterator[str]:
    """Show what became of one version in the other; what stayed is only counted."""
    yield say("cli.compared_versions", number=articles[0], other=articles[1])
    seen = [change for change in found["changes"] if _is_visible(change, articles, texts)]
    counts = Counter(change["kind"] for change in seen)
    yield _SEPARATOR.join(
        f"{say(_CHANGES[kind])}: {number(counts[kind])}" for kind in _CHANGES if counts[kind]
    )
    for change in seen:
        if change["kind"] != "same":
            yield ""
            yield from _change_lines(change, articles, texts)


def _is_visible(change: Shape, articles: Sequence[int], texts: Texts) -> bool:
    """Say whether a change is one of more than blanks between paragraphs."""
    pieces = [
        texts.of(article)[change[side]["start"] : change[side]["end"]]
        for side, article in zip(("a", "b"), articles, strict=True)
        if change[side]
    ]
    return any(piece.strip(INVISIBLE) for piece in pieces)


def _change_lines(change: Shape, articles: Sequence[int], texts: Texts) -> Iterator[str]:
    yield say(_CHANGES[change["kind"]])
    for side, article in zip(("a", "b"), articles, strict=True):
        if change[side]:
            yield f"    {_passage_line(article, change[side], texts)}"
    old, new = (texts.of(article) for article in articles)
    for word in change["words"]:
        before, after = _cut(old, word["a"]), _cut(new, word["b"])
        yield f"        {say('cli.word_change', before=before, after=after)}"


def _cut(text: str, place: Sequence[int] | None) -> str:
    return shortened(text[place[0] : place[1]]) if place else "—"


def candidate_lines(candidates: Iterable[Shape], lines: Mapping[int, str]) -> Iterator[str]:
    """List reports that may be of one event, each with the reasons; ``lines`` show the articles."""
    for each in candidates:
        yield lines[each["article"]]
        facts = [isolated(f"{each['score']:.0%}", "percent")]
        if each["days_apart"] is not None:
            facts.append(say("cli.days_apart", count=each["days_apart"]))
        else:
            facts.append(say("cli.days_unknown"))
        facts += map(isolated, [*each["names"][:_WORDS_LISTED], *each["dates"]])
        yield f"    {_SEPARATOR.join(facts)}"

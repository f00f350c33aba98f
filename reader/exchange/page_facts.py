"""What a page says of itself: JSON-LD, Open Graph, meta elements. Nothing is guessed.

Dates are taken only where the page calls them the day of publishing, authors only where it names
them so; a picture's or a reader's date is neither.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from reader.core.errors import FileError
from reader.exchange.incoming import Stated, address, fact, moment
from reader.exchange.markup import parse_json, said, select

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_SAVED_FROM: Final = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)"
)
_SHORT_TITLE: Final = 15  # letters: shorter headings of lower rank may stand in any title
_HEAD: Final = 20_000  # characters in which a browser notes where it saved a page from
_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report)\Z")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher")
_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_DATES: Final = (
    "article:published_time", "datepublished", "og:article:published_time", "dc.date.issued",
    "dc.date", "pubdate", "publishdate", "publish-date", "date", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip


def facts_of(root: "Element", page: str = "") -> Stated:
    """Gather what a page states; ``page`` is its source, in which browsers note its address."""
    named = _meta(root)
    data: Mapping[str, Any] = next(_articles(root), dict[str, Any]())
    outlet = _first(named, _OUTLETS, fact) or _name(data.get("publisher"))
    author = _name(data.get("author")) or _first(named, _AUTHORS, _person) or _by_item(root)
    return Stated(
        title=_title(root, named, data),
        outlet=outlet,
        author=None if author == outlet else author,
        published=moment(data.get("datePublished"))
        or _first(named, _DATES, moment)
        or _published(root),
        url=_address(root, named, data, page),
    )


def _meta(root: "Element") -> dict[str, str]:
    """List the meta elements by their names, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(
    named: Mapping[str, str], names: Iterable[str], read: Callable[[object], str | None]
) -> str | None:
    return next(filter(None, (read(named.get(name)) for name in names)), None)


def _title(root: "Element", named: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    """Take the title the page gives itself, without the outlet's name that many append."""
    head = root.find(".//title")
    stated = [fact(data.get("headline")), _first(named, _TITLES, fact)]
    if head is not None:
        stated.append(fact(head.text))
    titles = [title for title in stated if title]
    headlines = [each for each in map(fact, map(said, root.iter("h1"))) if each]
    lower = [fact(said(element)) for element in select(root, "//h2 | //h3")]
    for headline in (*headlines, *(each for each in lower if each and len(each) > _SHORT_TITLE)):
        if any(headline in title for title in titles):
            return headline
    return next(iter(titles or headlines), None)


def _address(
    root: "Element", named: Mapping[str, str], data: Mapping[str, Any], page: str
) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (found := address(link.get("href"))):
            return found
    whole = data.get("mainEntityOfPage")
    of_page = cast("dict[str, object]", whole).get("@id") if isinstance(whole, dict) else whole
    for value in (named.get("og:url"), data.get("url"), of_page):
        if found := address(value):
            return found
    saved = _SAVED_FROM.search(page[:_HEAD])
    return address(saved[1] or saved[2]) if saved else None


def _person(value: object) -> str | None:
    """Take a name; a page about a person (``https://...``) is none."""
    name = fact(value)
    return None if name is None or name.startswith("http") else name


def _name(value: object) -> str | None:
    """Read names as JSON-LD has them: a string, an object with a name, or several of these."""
    if isinstance(value, list):
        names = [_name(each) for each in cast("list[object]", value)[:20]]
        return fact("، ".join(dict.fromkeys(filter(None, names))))
    if isinstance(value, dict):
        return _name(cast("dict[str, object]", value).get("name"))
    return _person(value)


def _by_item(root: "Element") -> str | None:
    for element in select(root, "//*[@itemprop='author'] | //*[@rel='author']", 3):
        if name := _person(said(element)):
            return name
    return None


def _published(root: "Element") -> str | None:
    for element in select(root, "//time[@itemprop='datePublished' or @pubdate]", 3):
        if found := moment(element.get("datetime")):
            return found
    return None


def _articles(root: "Element") -> Iterator[Mapping[str, Any]]:
    """Find the articles among the page's JSON-LD."""
    for script in select(root, "//script[@type='application/ld+json']", 20):
        try:
            found = parse_json((script.text or "").encode("utf-8", "replace"))
        except FileError:
            continue  # many pages have broken ones; the page itself is none the worse
        yield from (each for each in _objects(found) if _is_article(each))


def _objects(found: object) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for each in cast("list[object]", found):
            yield from _objects(each)
    elif isinstance(found, dict):
        yield cast("dict[str, Any]", found)
        yield from _objects(cast("dict[str, object]", found).get("@graph"))


def _is_article(found: Mapping[str, Any]) -> bool:
    kinds = found.get("@type")
    listed = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in listed)

"""What is known of an article (title, outlet, author, date, address) as REFI-QDA variables."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reader.core.model import Document
from reader.exchange.bundle import Piece
from reader.exchange.identity import guid, made_id
from reader.exchange.refi.elements import below, children, first, local
from reader.exchange.sound_xml import Sound, preview
from reader.language import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

    Add = Callable[..., Element]

FACTS: Final = ("title", "outlet", "author", "published", "url", "language", "file_name")
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
FOREIGN_FACTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("title", "headline", "العنوان"), "title"),
    **dict.fromkeys(("outlet", "newspaper", "publication", "الصحيفة", "المنبر"), "outlet"),
    **dict.fromkeys(("author", "byline", "الكاتب", "الكاتبة", "المؤلف"), "author"),
    **dict.fromkeys(
        ("published", "date", "publication date", "تاريخ النشر", "التاريخ"), "published"
    ),
    **dict.fromkeys(("url", "address", "link", "الرابط", "العنوان الشبكي"), "url"),
    **dict.fromkeys(("language", "اللغة"), "language"),
}
"""What variables of other people's projects are called."""


def labels(pieces: Iterable[Piece]) -> dict[str, str]:
    """Name the sources, no two alike: programs take them for files of one folder."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for piece in pieces:
        document = piece.document
        name = document.title or document.file_name or preview(piece.text[:200])
        name = preview(name) or str(document.number)
        label, number = name, 2
        while label in taken:
            label, number = f"{name} ({number})", number + 1
        taken.add(label)
        found[document.id] = label
    return found


class Knowledge:
    """Write what is known of articles as variables, one for each kind of fact that occurs."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        documents = [piece.document for piece in pieces]
        self._facts = [fact for fact in FACTS if any(getattr(each, fact) for each in documents)]
        dates = [each.published for each in documents if each.published]
        self._dated = all(map(_DATE.fullmatch, dates))

    def add_variables(self, add: "Add", root: "Element") -> None:
        """Declare the variables."""
        if not self._facts:
            return
        variables = add(root, "Variables")
        for fact in self._facts:
            kind = "Date" if self._is_date(fact) else "Text"
            name = say(f"refi.fact_{fact}")
            add(variables, "Variable", guid=_variable(fact), name=name, typeOfVariable=kind)

    def add_values(self, add: "Add", element: "Element", document: Document, sound: Sound) -> None:
        """Say what is known of one article."""
        for fact in self._facts:
            value = getattr(document, fact)
            if value:
                holder = add(element, "VariableValue")
                add(holder, "VariableRef", targetGUID=_variable(fact))
                kind = "DateValue" if self._is_date(fact) else "TextValue"
                add(holder, kind).text = sound(str(value))

    def _is_date(self, fact: str) -> bool:
        return fact == "published" and self._dated


def _variable(fact: str) -> str:
    return made_id("variable", fact)


def read_facts(root: "Element") -> dict[str, dict[str, str]]:
    """Read what a project says of its sources: ``{source: {fact: value}}``."""
    kinds = _kinds(root)
    found: dict[str, dict[str, str]] = {}
    for case in below(root, "Cases", "Case"):
        said = _values(case, kinds)
        for reference in below(case, "SourceRef"):
            source_id = guid(reference.get("targetGUID"))
            if source_id and said:
                found.setdefault(source_id, {}).update(said)
    for source in children(root, "Sources"):
        source_id = guid(source.get("guid"))
        said = _values(source, kinds)
        if source_id and said:
            found.setdefault(source_id, {}).update(said)
    return found


def count_unknown(root: "Element") -> int:
    """Count the variables that no fact of an article is known by."""
    declared = sum(1 for _ in below(root, "Variables", "Variable"))
    return declared - len(_kinds(root))


def _kinds(root: "Element") -> dict[str, str]:
    """Tell which fact each variable holds, by its id where it is ours, else by its name."""
    ours = {_variable(fact): fact for fact in FACTS}
    kinds: dict[str, str] = {}
    for variable in below(root, "Variables", "Variable"):
        variable_id = guid(variable.get("guid")) or ""
        name = (variable.get("name") or "").strip().casefold()
        fact = ours.get(variable_id) or FOREIGN_FACTS.get(name)
        if fact:
            kinds[variable_id] = fact
    return kinds


def _values(element: "Element", kinds: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for holder in below(element, "VariableValue"):
        reference = first(holder, "VariableRef")
        fact = kinds.get(guid("" if reference is None else reference.get("targetGUID")) or "")
        value = next((each.text or "" for each in holder if local(each) != "VariableRef"), "")
        if fact and value.strip():
            found[fact] = value
    return found

"""Say messages: an id and named values in, one sentence in Arabic or English out (no Qt).

The sentences lie in ``resources/translations/<language>/LC_MESSAGES/hamish.po`` (gettext with
symbolic ids; ``python -m tests.catalogue --compile`` makes the ``.mo`` beside it). A value called
``count`` chooses the plural form. Every value is put between bidi isolates, so a Latin name in an
Arabic sentence, or ``74%``, or a path, leaves the order of the rest alone; therefore sentences are
never joined from pieces.
"""

import gettext
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from locale import getlocale
from typing import Literal, Never

from reader.core.messages import Message, Value
from reader.paths import resources

Language = Literal["ar", "en"]
Digits = Literal["latin", "arabic"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")
LEFT_TO_RIGHT_VALUES = frozenset(
    ("path", "file", "folder", "library", "url", "version", "range", "percent", "extension", "key")
)
"""Values by these names read from the left whatever letters they hold."""
COUNTED_VALUES = frozenset(("count", "total", "done"))
"""Numbers by these names say how many there are; others name something (an article, a place)."""

_NAMING = {
    "history.article": "history.article_named",
    "history.article_note": "history.article_note_named",
    "history.direction": "history.direction_named",
    "history.highlight": "history.highlight_named",
    "history.parts": "history.parts_named",
    "history.tag_highlight": "history.tag_highlight_named",
    "history.untag_highlight": "history.untag_highlight_named",
}
"""Labels that are said otherwise where they were kept with the name of what they are about."""

_FIRST_STRONG, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_ARABIC_DIGITS = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BREAKS = dict.fromkeys((*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_EMBEDDINGS = dict.fromkeys(range(0x202A, 0x202F))
_TAME: dict[int, str | None] = {**_BREAKS, **_EMBEDDINGS}
_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(slots=True)
class _Voice:
    """How sentences are said at present."""

    language: Language
    digits: Digits


class _Missing(gettext.NullTranslations):
    """Refuse ids that the catalogue does not have, where gettext would give back the id."""

    def gettext(self, message: str) -> Never:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Never:  # noqa: ARG002 - its shape
        raise KeyError(msgid1)


def system_language() -> Language:
    """Tell the language of the locale: Arabic where it is Arabic, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        named = os.environ.get(name)
        if named:
            break
    else:
        named = getlocale()[0] or ""
    return "ar" if re.split(r"[_.@-]", named.lower())[0] in {"ar", "arabic"} else "en"


_voice = _Voice(system_language(), "latin")


def use(language: Language | None = None, digits: Digits = "latin") -> None:
    """Choose the language (``None``: the system's) and the digits of what is said from now on."""
    _voice.language = language or system_language()
    _voice.digits = digits


def digits() -> Digits:
    """Tell the digits of the interface."""
    return _voice.digits


def language() -> Language:
    """Tell which language is spoken."""
    return _voice.language


def is_rtl() -> bool:
    """Say whether the interface runs from right to left."""
    return _voice.language == "ar"


def say(id: str, /, **values: Value) -> str:  # noqa: A002 - the catalogue calls it so
    """Say a message in the present language; an unknown id or value name is a ``KeyError``."""
    return _fill(_pattern(id, values.get("count")), values)


def sentence(message: Message) -> str:
    """Say a message that was kept as id and values.

    A label kept by an older version has no name in it; one that has is said with it.
    """
    id = _NAMING.get(message.id, message.id) if "name" in message.values else message.id  # noqa: A001
    return _fill(_pattern(id, message.values.get("count")), dict(message.values))


def number(value: float, *, grouped: bool = False) -> str:
    """Write a number with the digits of the interface, without isolates.

    ``grouped`` parts the thousands, which is right for what is counted and wrong for what is named.
    """
    text = (f"{value:,}" if grouped else str(value)) if isinstance(value, int) else f"{value:.12g}"
    return text.translate(_ARABIC_DIGITS) if _voice.digits == "arabic" else text


def isolated(value: Value, name: str = "") -> str:
    """Put a value that stands outside a sentence, in a list of facts, between isolates."""
    return _isolated(name, value)


@lru_cache(maxsize=2)
def _catalogue(language: Language) -> gettext.GNUTranslations:
    """Read the compiled sentences of one language."""
    path = resources() / "translations" / language / "LC_MESSAGES" / "hamish.mo"
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    catalogue.add_fallback(_Missing())
    return catalogue


def _pattern(id: str, count: Value) -> str:  # noqa: A002
    """Look a sentence up, in the plural form for ``count`` if it has such forms."""
    catalogue = _catalogue(_voice.language)
    if isinstance(count, int):
        try:
            return catalogue.ngettext(id, id, abs(count))
        except KeyError:
            pass  # a sentence may name a count without changing its form
    return catalogue.gettext(id)


def _fill(pattern: str, values: dict[str, Value]) -> str:
    """Put the values, isolated, into a sentence."""
    return _PLACEHOLDER.sub(lambda found: _isolated(found[1], values[found[1]]), pattern)


def _isolated(name: str, value: Value) -> str:
    """Make a value safe for the order of the sentence around it.

    Controls inside it could end the isolate early or run on past it, so embeddings go and isolates
    are paired; a line break would make two paragraphs of one sentence.
    """
    if value is None:
        return "—"
    if isinstance(value, (int, float)):
        shown = number(value, grouped=name in COUNTED_VALUES)
        return f"{_LEFT_TO_RIGHT}{shown}{_END}"
    opening = _LEFT_TO_RIGHT if name in LEFT_TO_RIGHT_VALUES else _FIRST_STRONG
    return f"{opening}{_paired(value.translate(_TAME))}{_END}"


def _paired(value: str) -> str:
    """Take out ends of isolates that close nothing, and close those that are left open."""
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        if found[0] != _END:
            depth += 1
            return found[0]
        depth -= 1
        if depth >= 0:
            return found[0]
        depth = 0
        return ""

    return _ISOLATES.sub(keep, value) + _END * depth

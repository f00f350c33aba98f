"""Check and compile the sentences: ``python -m tests.catalogue [--compile]``.

Without ``--compile`` nothing is written; findings are printed and the exit status is 1.
Ids are symbolic (``area.thing``), so nothing is extracted from the code: an id is added by hand to
both ``.po`` files, then compiled. What is checked:

- every id that the code says exists in both languages, with the same values, and the call gives
  the values that the sentence needs;
- every id of the catalogue stands somewhere in ``reader/``;
- Arabic has its six plural forms, and no Latin words but those allowed below;
- the ``.mo`` files hold what the ``.po`` files hold.
"""

import ast
import gettext
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
PLURALS = {"ar": 6, "en": 2}
VALUE = re.compile(r"\{(\w+)\}")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z-]*[A-Za-z]|[A-Za-z]")

LATIN_IN_ARABIC = frozenset(
    (
        # keys
        *("Ctrl", "Shift", "Alt", "Enter", "Esc", "Tab", "Del", "Space", "Home", "End", "F"),
        # formats and programs
        *("UTF", "utf", "ISO", "iso", "windows", "BOM", "TOML", "JSON", "PDF", "URL", "SQLite"),
        *("CSV", "PNG", "SVG"),
        *("XML", "REFI-QDA", "QualCoder", "Taguette", "Hypothesis", "UIMA", "CAS", "XMI"),
        *("Web", "Annotation"),
        *("XML", "DOCTYPE", "RTF", "RSS", "Atom", "RIS", "CSL", "BibTeX", "Zotero", "Word", "OCR"),
        *("doc", "docx", "html"),
        *("txt", "Linux", "Hamish", "hamish", "English", "Amiri", "IBM", "Plex"),
        # words of the command line and of files, which are the same in every language
        *("key", "name", "slot", "apt", "install", "rtl", "ltr", "auto", "own", "all"),
        *("NVivo", "ATLAS", "ti", "MAXQDA", "QualCoder", "Hypothesis", "CAS", "UIMA", "W", "C"),
        *(
            "Word",
            "OCR",
            "Lines",
            "library",
            "NAME",
            "text",
            "doc",
            "docx",
            "INCEpTION",
            "Taguette",
        ),
        *("import", "import-annotations", "check", "backup", "restore", "undo"),
    )
)
"""Latin words that may stand in Arabic sentences. Keys with ``+`` (Ctrl+Z), options (``--force``)
and backquoted stretches are not looked at."""
NOT_LOOKED_AT = re.compile(r"`[^`]*`|\{\w+\}|--[a-z-]+|(?:Ctrl|Shift|Alt)(?:\+\w+)+")

CALLS = frozenset(("say", "message", "Message"))


@dataclass
class Use:
    """One place in the code where an id is said."""

    id: str
    place: str
    values: frozenset[str] | None
    """Names of the values given, or None where they cannot be seen (``**values``)."""


@dataclass
class Found:
    """What the code under ``reader/`` says."""

    uses: list[Use] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    patterns: list[re.Pattern[str]] = field(default_factory=list)


def folder(language: str) -> Path:
    """Tell where the sentences of a language lie."""
    return TRANSLATIONS / language / "LC_MESSAGES"


def read(language: str) -> Catalog:
    """Read the sentences as they are written."""
    with (folder(language) / "hamish.po").open("rb") as file:
        return read_po(file, locale=language, domain="hamish")


def compiled(catalogue: Catalog) -> bytes:
    """Make the content of a ``.mo`` file."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def sentences(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Give all forms of every sentence by id."""
    return {_id(each): _forms(each) for each in catalogue if each.id}


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _forms(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def values(forms: tuple[str, ...]) -> frozenset[str]:
    """Name the values that stand in any form of a sentence."""
    return frozenset(name for form in forms for name in VALUE.findall(form))


def scan(folder: Path = ROOT / "reader") -> Found:
    """Read all the code under a folder."""
    modules = {
        str(path.relative_to(folder.parent)): list(ast.walk(ast.parse(path.read_text("utf-8"))))
        for path in sorted(folder.rglob("*.py"))
    }
    errors = set(_error_classes(node for nodes in modules.values() for node in nodes))
    found = Found()
    for module, nodes in modules.items():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.patterns += _pattern(node)
            elif isinstance(node, ast.Call):
                found.uses += _uses(node, f"{module}:{node.lineno}", errors)
    return found


def _error_classes(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Name ReaderError and all its descendants that take an id as it does."""
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    known = {"ReaderError"}
    while True:
        more = {
            each.name
            for each in classes
            if each.name not in known and {_name(base) for base in each.bases} & known
        }
        if not more:
            break
        known |= more
    for each in classes:
        own = any(
            isinstance(node, ast.FunctionDef) and node.name == "__init__" for node in each.body
        )
        if each.name in known and (each.name == "ReaderError" or not own):
            yield each.name


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _pattern(node: ast.JoinedStr) -> list[re.Pattern[str]]:
    """Make of ``f"part.{kind}"`` the pattern of ids that it may become."""
    pieces = [
        re.escape(piece.value) if isinstance(piece, ast.Constant) else "[A-Za-z0-9_.-]+"
        for piece in node.values
    ]
    first = node.values[0] if node.values else None
    if isinstance(first, ast.Constant) and re.match(r"[a-z_]+\.", str(first.value)):
        return [re.compile("".join(pieces))]
    return []


def _uses(node: ast.Call, place: str, errors: set[str]) -> Iterator[Use]:
    """Find the ids said by one call: a literal, or either branch of a choice of two."""
    name = _name(node.func)
    if name not in CALLS | errors or not node.args:
        return
    names: frozenset[str] | None = frozenset(word.arg for word in node.keywords if word.arg)
    if name == "Message":
        names = _named(node.args[1]) if len(node.args) > 1 else frozenset()
    if any(word.arg is None for word in node.keywords):
        names = None
    first = node.args[0]
    for option in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(option, ast.Constant) and isinstance(option.value, str):
            yield Use(option.value, place, names)


def _named(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    return frozenset(map(str, keys)) if len(keys) == len(node.keys) else None


def problems() -> list[str]:
    """Find all that is wrong; an empty list is a complete catalogue."""
    catalogues = {language: read(language) for language in PLURALS}
    known = {language: sentences(catalogue) for language, catalogue in catalogues.items()}
    found = scan()
    return [
        *_said_but_unknown(found, known),
        *_known_but_unsaid(found, known["ar"]),
        *_unequal(known["ar"], known["en"]),
        *_wrong_forms(known),
        *_latin_words(known["ar"]),
        *(line for each in PLURALS for line in _stale(each, catalogues[each])),
    ]


def _said_but_unknown(found: Found, known: dict[str, dict[str, tuple[str, ...]]]) -> Iterator[str]:
    for use in found.uses:
        for language, those in known.items():
            if use.id not in those:
                yield f"{use.place}: {use.id} is not in {language}"
            elif use.values is not None and (lack := values(those[use.id]) - use.values):
                yield f"{use.place}: {use.id} needs {', '.join(sorted(lack))}"


def _known_but_unsaid(found: Found, known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for each in sorted(known.keys() - found.texts):
        if not any(pattern.fullmatch(each) for pattern in found.patterns):
            yield f"{each} is in the catalogue, but nothing in reader/ says it"


def _unequal(
    arabic: dict[str, tuple[str, ...]], english: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    for each in sorted(arabic.keys() ^ english.keys()):
        yield f"{each} is in one language only"
    for each in sorted(arabic.keys() & english.keys()):
        if values(arabic[each]) != values(english[each]):
            yield f"{each} has other values in Arabic than in English"
        if (len(arabic[each]) > 1) != (len(english[each]) > 1):
            yield f"{each} has plural forms in one language only"


def _wrong_forms(known: dict[str, dict[str, tuple[str, ...]]]) -> Iterator[str]:
    for language, those in known.items():
        for each, forms in those.items():
            if len(forms) not in {1, PLURALS[language]}:
                yield f"{each} has {len(forms)} forms in {language}, not {PLURALS[language]}"
            if not all(form.strip() for form in forms):
                yield f"{each} has an empty form in {language}"


def _latin_words(known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for each, forms in sorted(known.items()):
        for form in forms:
            plain = NOT_LOOKED_AT.sub(" ", form)
            strange = set(LATIN_WORD.findall(plain)) - LATIN_IN_ARABIC
            if strange:
                yield f"{each} has Latin words in Arabic: {', '.join(sorted(strange))}"


def _stale(language: str, catalogue: Catalog) -> Iterator[str]:
    """Compare the compiled file with a fresh one; the date in the header does not count."""
    fresh = gettext.GNUTranslations(io.BytesIO(compiled(catalogue)))
    with (folder(language) / "hamish.mo").open("rb") as file:
        there = gettext.GNUTranslations(file)
    if {**there._catalog, "": ""} != {**fresh._catalog, "": ""}:
        yield f"{language}: hamish.mo is not what hamish.po says; compile it"


def main(arguments: list[str]) -> int:
    """Compile if asked, then check."""
    if "--compile" in arguments:
        for language in PLURALS:
            (folder(language) / "hamish.mo").write_bytes(compiled(read(language)))
    found = problems()
    print("\n".join(found) or "The catalogue is complete and compiled.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

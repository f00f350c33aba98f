"""OpenDocument texts in (LibreOffice): paragraphs, headings, lists, tables, notes in order."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.core.errors import FileError
from reader.exchange.container import Container, open_zip
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Block, Incoming, Source, Stated, composed
from reader.exchange.office_xml import given, local, title_of, tree, tree_if_there
from reader.exchange.page_blocks import collapsed

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_MAIN, _PROPERTIES, _MANIFEST, _STYLES = (
    "content.xml", "meta.xml", "META-INF/manifest.xml", "styles.xml",
)  # fmt: skip
_KNOWN: Final = frozenset((_MAIN, _PROPERTIES, _MANIFEST, _STYLES))
_LEFT_OUT: Final = frozenset((
    "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls",
    "user-field-decls", "forms", "bookmark", "ruby-text", "note-citation", "binary-data",
    "table-of-content", "alphabetical-index", "desc", "title",
))  # fmt: skip
_MOST_SPACES: Final = 100  # of one element that stands for several


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:  # noqa: ARG001
    """Read an OpenDocument text. Raises ``FileError``."""
    data = read_bytes(path)
    with open_zip(data, _KNOWN.__contains__) as container:
        _refuse_locked(container)
        blocks = list(_blocks(container))
        title = title_of(tree_if_there(container, _PROPERTIES))
    headline = next((block.text for block in blocks if block.kind == "headline"), None)
    source = Source(stored_name(path), "odt", original=data)
    return [composed(blocks, source, Stated(title=headline or title))]


def _refuse_locked(container: Container) -> None:
    manifest = tree_if_there(container, _MANIFEST)
    if manifest is not None and any(local(each) == "encryption-data" for each in manifest.iter()):
        raise FileError("file.encrypted")


def _blocks(container: Container) -> Iterator[Block]:
    whole = tree(container, _MAIN)
    kinds = {**_kinds(tree_if_there(container, _STYLES)), **_kinds(whole)}
    text = next((each for each in whole.iter() if local(each) == "text"), None)
    if text is None:
        raise FileError("file.missing_member", file=_MAIN)
    yield from _inside(text, kinds)


def _inside(parent: "Element", kinds: Mapping[str, str]) -> Iterator[Block]:
    for child in parent:
        name = local(child)
        if name in ("p", "h"):
            aside: list[Element] = []
            text = collapsed("".join(_said(child, aside)))
            kind = kinds.get(given(child, "style-name") or "", "heading" if name == "h" else "")
            yield Block(text, kind)
            for each in aside:
                yield from _inside(each, kinds)
        elif name == "table-row":
            cells = ["\n".join(b.text for b in _inside(cell, kinds)).strip() for cell in child]
            yield Block("\t".join(cells).rstrip("\t"))
        elif name and name not in _LEFT_OUT:
            yield from _inside(child, kinds)


def _said(element: "Element", aside: list["Element"]) -> Iterator[str]:
    """Give the letters of a paragraph; notes and text boxes are put aside.

    White space of the file is one space; what counts is written as elements, and told apart here
    by signs that ``collapsed`` leaves alone.
    """
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = given(child, "c") or "1"
            yield "\u0001" * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif name == "tab":
            yield "\u0002"
        elif name == "line-break":
            yield "\u0003"
        elif name in ("note-body", "text-box"):
            aside.append(child)
        elif name and name not in _LEFT_OUT:
            yield from _said(child, aside)
        yield child.tail or ""


def _kinds(whole: "Element | None") -> Mapping[str, str]:
    """Tell which styles make a headline, a subheadline or a caption, those made for one use too."""
    named = {"Title": "headline", "Subtitle": "subheadline", "Caption": "caption"}
    found = dict(named)
    for style in whole.iter() if whole is not None else ():
        if local(style) == "style" and (given(style, "parent-style-name") or "") in named:
            found[given(style, "name") or ""] = named[given(style, "parent-style-name") or ""]
    return found

"""Word files in: paragraphs, tables, text boxes and footnotes, in the order of the page.

The parts of the file are walked here with lxml rather than with python-docx, whose paragraphs
leave out what stands in content controls, in text boxes and in insertions under review, and which
opens the archive without bounds. Logical order is Word's own, so nothing is turned round. Text
that was struck out under review or is hidden is not shown, and does not come in.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.core.errors import FileError
from reader.exchange.container import Container, open_zip
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Block, Incoming, Source, Stated, composed
from reader.exchange.office_xml import children, given, local, title_of, tree, tree_if_there

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_MAIN: Final = "word/document.xml"
_STYLES, _FOOTNOTES, _ENDNOTES = "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml"
_PROPERTIES: Final = "docProps/core.xml"
_KNOWN: Final = frozenset((_MAIN, _STYLES, _FOOTNOTES, _ENDNOTES, _PROPERTIES))
_LEFT_OUT: Final = frozenset((
    "del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr",
    "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "fldData", "ruby", "commentReference",
    "object",
))  # fmt: skip
_SIGNS: Final = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_KINDS: Final = {"title": "headline", "subtitle": "subheadline", "caption": "caption"}
_OFF: Final = frozenset(("0", "false", "off"))
_LOCKED: Final = b"\xd0\xcf\x11\xe0"  # of the old container, in which locked files are wrapped


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:  # noqa: ARG001
    """Read a Word file. Raises ``FileError``."""
    data = read_bytes(path)
    if data.startswith(_LOCKED):
        raise FileError("file.encrypted" if path.suffix.lower() == ".docx" else "import.old_word")
    with open_zip(data, _KNOWN.__contains__) as container:
        blocks = list(_Pages(container).blocks())
        title = title_of(tree_if_there(container, _PROPERTIES))
    headline = next((block.text for block in blocks if block.kind == "headline"), None)
    source = Source(stored_name(path), "docx", original=data)
    return [composed(blocks, source, Stated(title=headline or title))]


class _Pages:
    """The text of a file, block by block."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._kinds = _kinds(tree_if_there(container, _STYLES))

    def blocks(self) -> Iterator[Block]:
        """Give the paragraphs and table rows, the notes last."""
        body = next(children(tree(self._container, _MAIN), "body"), None)
        if body is None:
            raise FileError("file.missing_member", file=_MAIN)
        yield from self._inside(body)
        for name in (_FOOTNOTES, _ENDNOTES):
            notes = tree_if_there(self._container, name)
            for note in notes if notes is not None else ():
                if given(note, "type") is None:  # others are the lines that part notes from text
                    yield from self._inside(note)

    def _inside(self, parent: "Element") -> Iterator[Block]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tr":
                yield Block("\t".join(self._cell(cell) for cell in children(child, "tc")))
            elif name and name not in _LEFT_OUT:  # tables, content controls, insertions
                yield from self._inside(child)

    def _paragraph(self, paragraph: "Element") -> Iterator[Block]:
        boxes: list[Element] = []
        text = "".join(_said(paragraph, boxes))
        yield Block(text, self._kind(paragraph))
        for box in boxes:
            yield from self._inside(box)

    def _cell(self, cell: "Element") -> str:
        return "\n".join(block.text for block in self._inside(cell)).strip()

    def _kind(self, paragraph: "Element") -> str:
        for properties in children(paragraph, "pPr"):
            for style in children(properties, "pStyle"):
                return self._kinds.get(given(style, "val") or "", "")
        return ""


def _said(element: "Element", boxes: list["Element"]) -> Iterator[str]:
    """Give the letters of a paragraph or run; text boxes hanging on it are put aside."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name and name not in _LEFT_OUT and not (name == "r" and _is_hidden(child)):
            yield from _said(child, boxes)


def _is_hidden(run: "Element") -> bool:
    return any(
        local(mark) in ("vanish", "webHidden") and given(mark, "val") not in _OFF
        for properties in children(run, "rPr")
        for mark in properties
    )


def _kinds(styles: "Element | None") -> Mapping[str, str]:
    """Tell which styles make a headline, a heading or a caption; Word's names are English."""
    found: dict[str, str] = {}
    for style in children(styles, "style") if styles is not None else ():
        name = next((given(each, "val") or "" for each in children(style, "name")), "").lower()
        kind = "heading" if name.startswith("heading") else _KINDS.get(name)
        if kind:
            found[given(style, "styleId") or ""] = kind
    return found

"""The parts of a Word file around its text: styles, settings, comments, page numbers.

All of it is written here, part by part, as it comes: to build 10,000 excerpts paragraph by
paragraph in python-docx would take minutes.
"""

import zipfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast

from reader.core.model import Direction
from reader.exchange.bundle import Sink
from reader.exchange.docx_text import Writer

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT: Final = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
    'w:cs="Times New Roman"/>'
)
_PARTS: Final = ("styles", "settings", "comments", "footer1")
_KINDS: Final = {"footer1": "footer"}


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs: size in points, space before and after, indent on both sides."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = 0
    after: int = 6
    indent: int = 0
    keeps: bool = False
    level: int | None = None


STYLES: Final = (
    Style("Title", "Title", 22, bold=True, after=10),
    Style("Heading1", "heading 1", 18, bold=True, before=18, keeps=True, level=0),
    Style("Heading2", "heading 2", 15, bold=True, before=12, keeps=True, level=1),
    Style("Quote", "Quote", 14, before=8, after=2, indent=14),
    Style("HamishTags", "Hamish tags", 11, bold=True, after=2, indent=14),
    Style("HamishNote", "Hamish note", 12, colour="4A565B", after=2, indent=14),
    Style("HamishSource", "Hamish source", 10.5, colour="5A656A", after=8, indent=14),
    Style("HamishText", "Hamish text", 14, after=0),
    Style("HamishOutside", "Hamish outside", 11, colour="687175", after=0),
    Style("CommentText", "annotation text", 11, after=0),
    Style("Footer", "footer", 10, colour="5A656A", after=0),
)


@contextmanager
def package(
    sink: Sink, *, title: str, way: Direction, writer: Writer
) -> "Generator[tuple[Body, list[str]]]":
    """Give the body to write and the list of comments to fill; the rest follows at the end."""
    comments: list[str] = []
    with zipfile.ZipFile(cast("Any", sink), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        file.writestr("[Content_Types].xml", _content_types())
        file.writestr("_rels/.rels", _package_relations())
        with file.open("word/document.xml", "w", force_zip64=True) as part:
            body = Body(part)
            body.write(f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>')
            yield body, comments
            body.write(f"{_section(way)}</w:body></w:document>")
            body.flush()
        with file.open("word/comments.xml", "w", force_zip64=True) as part:
            for piece in _comments(comments):
                part.write(piece.encode())
        file.writestr("word/styles.xml", _styles(way))
        file.writestr("word/settings.xml", _settings())
        file.writestr("word/footer1.xml", _footer(way))
        file.writestr("word/_rels/document.xml.rels", _document_relations())
        file.writestr("docProps/core.xml", _core(title, writer))


class Body:
    """Take XML piece by piece, and give it on in larger ones."""

    def __init__(self, part: Sink) -> None:
        self._part = part
        self._waiting: list[str] = []

    def write(self, piece: str) -> None:
        """Take a piece."""
        self._waiting.append(piece)
        if len(self._waiting) >= 256:
            self.flush()

    def flush(self) -> None:
        """Give on what is waiting."""
        self._part.write("".join(self._waiting).encode())
        self._waiting.clear()


def comment(writer: Writer, number: int, paragraphs: str, *, author: str, at: str) -> str:
    """Make a comment; ``paragraphs`` are of the style ``CommentText``, ``at`` is a stored time."""
    date = f' w:date="{at[:19]}Z"' if at else ""
    name = writer.attribute(author)
    initials = writer.attribute("".join(word[0] for word in author.split()[:2]))
    return (
        f'<w:comment w:id="{number}" w:author={name} w:initials={initials}{date}>'
        f"{paragraphs}</w:comment>"
    )


def _comments(comments: Iterable[str]) -> Iterator[str]:
    yield f'{_HEAD}<w:comments xmlns:w="{_W}">'
    yield from comments
    yield "</w:comments>"


def _content_types() -> str:
    overrides = [("/word/document.xml", f"{_TYPES}.document.main+xml")]
    overrides += [
        (f"/word/{each}.xml", f"{_TYPES}.{_KINDS.get(each, each)}+xml") for each in _PARTS
    ]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides.append(("/docProps/core.xml", core))
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def _package_relations() -> str:
    core = f"{_RELATIONS}/metadata/core-properties"
    return (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _document_relations() -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{_KINDS.get(each, each)}" Target="{each}.xml"/>'
        for number, each in enumerate(_PARTS, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _core(title: str, writer: Writer) -> str:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    named = writer.attribute(title)[1:-1]
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_RELATIONS}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{named}</dc:title><dc:creator>Hamish</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created></cp:coreProperties>'
    )


def _section(way: Direction) -> str:
    bidi = "<w:bidi/>" if way == "rtl" else ""
    footer = f'<w:footerReference w:type="default" r:id="rId{_PARTS.index("footer1") + 1}"/>'
    margins = " ".join(f'w:{side}="1304"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{footer}<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {margins} w:header="709" w:footer="709" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{bidi}<w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:bidi="ar-SA"/></w:settings>'
    )


def _footer(way: Direction) -> str:
    bidi = "<w:bidi/>" if way == "rtl" else ""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    properties = f'<w:pPr><w:pStyle w:val="Footer"/>{bidi}<w:jc w:val="center"/></w:pPr>'
    return f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p>{properties}{field}</w:p></w:ftr>'


def _styles(way: Direction) -> str:
    made = "".join(map(_style, STYLES))
    spoken = "ar-SA" if way == "rtl" else "en-US"
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}'
        f'<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="en-US" w:bidi="{spoken}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{made}"
        '<w:style w:type="character" w:styleId="CommentReference">'
        '<w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/>'
        "</w:rPr></w:style></w:styles>"
    )


def _style(style: Style) -> str:
    """Write a style; sizes and weights for complex scripts are properties of their own."""
    keeps = "<w:keepNext/><w:keepLines/>" if style.keeps else ""
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    indent = f'<w:ind w:left="{style.indent * 20}" w:right="{style.indent * 20}"/>'
    look = "<w:b/><w:bCs/>" if style.bold else ""
    look += f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keeps}'
        f'<w:spacing w:before="{style.before * 20}" w:after="{style.after * 20}"/>'
        f"{indent if style.indent else ''}{level}</w:pPr>"
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )

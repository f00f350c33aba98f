"""A DOCX twin of a text, for programs that show a source from right to left only if a page says so.

The smallest document that Word opens. Nothing refers to it: places are those of the plain text.
"""

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reader.core.model import Document
from reader.core.page import line_direction
from reader.exchange.sound_xml import Sound

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_TAIL = "</w:body></w:document>"


def docx(document: Document, text: str) -> bytes:
    """Write an article as a plain DOCX, a line a paragraph, each in its own direction."""
    body = "".join((_HEAD, *_paragraphs(document, text), _TAIL))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def _paragraphs(document: Document, text: str) -> Iterator[str]:
    sound, at = Sound(), 0
    for line in text.split("\n"):
        is_rtl = line_direction(document, text, (at, at + len(line))) == "rtl"
        paragraph = "<w:pPr><w:bidi/></w:pPr>" if is_rtl else ""
        run = "<w:rPr><w:rtl/></w:rPr>" if is_rtl else ""
        words = escape(sound(line)).replace("\r", "&#13;")
        at += len(line) + 1
        yield f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'

"""PDF files in: a text that is guessed from where letters stand on a page, and to be looked at.

``read`` gives it as ``suspect``; ``look`` gives it page by page with a judgement, and ``picture``
the page beside which a person reads it. What was confirmed is the article's text from then on.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from reader.core.errors import FileError
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Block, Incoming, Source, composed
from reader.exchange.pdf_glyphs import glyphs_of
from reader.exchange.pdf_lines import lines_of
from reader.exchange.pdf_text import PdfPageText, paragraphs_of, quality, whole

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # pyright: ignore[reportMissingTypeStubs]

_MOST_PAGES: Final = 300
_LARGEST: Final = 4_000  # pixels of a picture's longer side
_PASSWORD: Final = 4  # of pdfium's errors
_FOUR_BYTES: Final = 3  # FPDFBitmap_BGRx
_WORTH_READING: Final = 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """What was read of a PDF: paragraphs of each page, and how far they can be trusted (0 to 1)."""

    pages: tuple[tuple[str, ...], ...]
    quality: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: rows of blue, green, red and one byte unused, ``stride`` bytes each."""

    width: int
    height: int
    stride: int
    pixels: bytes


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:  # noqa: ARG001
    """Read a PDF as one ``suspect`` article. Raises ``FileError``, also where it has no letters."""
    data = read_bytes(path)
    blocks = [Block(paragraph) for paragraph in whole(_pages(data))]
    made = composed(blocks, Source(stored_name(path), "pdf", original=data))
    return [with_changes(made, suspect=True)]


def look(path: Path) -> Look:
    """Read a PDF for a person to compare it with its pages. Raises ``FileError``."""
    pages = _pages(read_bytes(path))
    return Look(tuple(map(tuple, pages)), quality("\n".join(whole(pages))))


def picture(path: Path, page: int, width: int) -> Picture:
    """Draw a page (from 0) so many pixels wide. Raises ``FileError``."""
    with _opened(read_bytes(path)) as document:
        if not 0 <= page < len(document):
            raise FileError("file.damaged_pdf")
        sheet = document[page]
        wide, tall = sheet.get_size()
        scale = min(width / max(wide, 1.0), _LARGEST / max(wide, tall, 1.0))
        draw = cast("Callable[..., Any]", sheet.render)
        bitmap = draw(scale=scale, may_draw_forms=False, force_bitmap_format=_FOUR_BYTES)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _pages(data: bytes) -> list[list[str]]:
    """Read the paragraphs of every page; a PDF of pictures is refused."""
    with _opened(data) as document:
        if len(document) > _MOST_PAGES:
            raise FileError("import.too_many_pages", count=_MOST_PAGES)
        texts: list[PdfPageText] = []
        for page in document:
            texts.append(PdfPageText(tuple(lines_of(glyphs_of(page))), page.get_height()))
            page.close()
    pages = paragraphs_of(texts)
    text = "\n".join(whole(pages))
    if not any(map(str.isalpha, text)):
        raise FileError("import.scanned_pdf")
    if quality(text) < _WORTH_READING:
        raise FileError("import.garbled_pdf")
    return pages


@contextmanager
def _opened(data: bytes) -> "Generator[PdfDocument]":
    """Open a PDF; what pdfium cannot read is one sentence."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise FileError("file.encrypted" if locked else "file.damaged_pdf") from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise FileError("file.damaged_pdf") from None
    finally:
        document.close()

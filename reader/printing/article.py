"""Print an article: on a printer, into a PDF, or its first page into a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from reader.core.errors import Cancelled, FileError, ReaderError
from reader.core.progress import Progress, Silent
from reader.printing import fonts
from reader.printing.pages import Page, compose
from reader.printing.painting import Ink, PlainInk, paint
from reader.printing.paper import SIZES, PrintChoices, PrintedArticle
from reader.printing.setting import INCH, POINT
from reader.printing.text_layer import SearchableInk


class Preview(NamedTuple):
    """The first page as a picture, and how many pages there are."""

    image: QImage
    pages: int


def print_article(
    device: QPagedPaintDevice,
    article: PrintedArticle,
    choices: PrintChoices,
    *,
    ink: Ink | None = None,
    progress: Progress | None = None,
) -> int:
    """Print on the paper that the device has, and only the pages that it was asked for.

    Answers how many pages the article has. Margins are the pages' own: a printer must be set to
    full pages. Raises Cancelled, and ReaderError if the device cannot be painted on.
    """
    fonts.load()
    progress = progress or Silent()
    full = device.pageLayout().fullRect(QPageLayout.Unit.Point)
    pages = compose(article, choices, (full.width(), full.height()), _Half(progress, 0))
    wanted = [page for number, page in enumerate(pages, 1) if _is_asked_for(device, number)]
    painter = QPainter()
    if not painter.begin(device):
        raise ReaderError("print.cannot_paint")
    try:
        _paint_all(painter, device, wanted, ink or PlainInk(), _Half(progress, 1))
    finally:
        painter.end()
    return len(pages)


def save_pdf(
    path: Path,
    article: PrintedArticle,
    choices: PrintChoices,
    *,
    searchable: bool = True,
    progress: Progress | None = None,
) -> int:
    """Write an article as a PDF, whole or not at all; answer how many pages it has.

    ``searchable``: words can be found and copied, and the file is larger. Raises FileError where
    it cannot be written, and Cancelled.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise FileError("print.cannot_write", path=str(path))
    try:
        count = _write_pdf(file, article, choices, searchable=searchable, progress=progress)
    except ReaderError:
        file.cancelWriting()
        file.commit()
        raise
    if not file.commit():
        raise FileError("print.cannot_write", path=str(path))
    return count


def first_page(
    article: PrintedArticle,
    choices: PrintChoices,
    *,
    width: int,
    progress: Progress | None = None,
) -> Preview:
    """Paint the first page into a picture, ``width`` pixels wide. Raises Cancelled."""
    fonts.load()
    size = SIZES[choices.paper]
    pages = compose(article, choices, size, progress or Silent())
    scale = width / size[0]
    image = QImage(width, round(size[1] * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale / POINT, scale / POINT)
    paint(painter, pages[0], PlainInk())
    painter.end()
    return Preview(image, len(pages))


def _write_pdf(
    file: QIODevice,
    article: PrintedArticle,
    choices: PrintChoices,
    *,
    searchable: bool,
    progress: Progress | None,
) -> int:
    writer = QPdfWriter(file)
    writer.setResolution(INCH)
    writer.setTitle(article.document.title or "")
    writer.setCreator("Hamish")
    size = QPageSize(QSizeF(*SIZES[choices.paper]), QPageSize.Unit.Point, choices.paper)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    ink = SearchableInk() if searchable else PlainInk()
    return print_article(writer, article, choices, ink=ink, progress=progress)


def _paint_all(
    painter: QPainter,
    device: QPagedPaintDevice,
    pages: Sequence[Page],
    ink: Ink,
    progress: Progress,
) -> None:
    scale = device.logicalDpiX() / INCH
    for number, page in enumerate(pages):
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        if number and not device.newPage():
            raise ReaderError("print.cannot_paint")
        painter.save()
        painter.scale(scale, scale)
        paint(painter, page, ink)
        painter.restore()
        progress.report(number + 1, len(pages))


def _is_asked_for(device: QPagedPaintDevice, number: int) -> bool:
    ranges = device.pageRanges()
    return ranges.isEmpty() or ranges.contains(number)


class _Half:
    """Tell the progress of one of two halves: setting, then painting."""

    def __init__(self, whole: Progress, half: int) -> None:
        self._whole = whole
        self._half = half

    def report(self, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of this half are finished."""
        self._whole.report(self._half * total + done, 2 * total)

    @property
    def cancelled(self) -> bool:
        """Say whether the work should stop."""
        return self._whole.cancelled

"""Put composed pages into a PDF whose words can be found and copied."""

import sys
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from reader.core.errors import Cancelled, ReaderError
from reader.core.progress import Progress
from reader.printing.pages import Page
from reader.printing.painting import paint
from reader.printing.paper import SIZES, PaperName
from reader.printing.setting import INCH
from reader.printing.text_layer import SearchableInk

_applications: list[QApplication] = []


class Sink(Protocol):
    """Take bytes."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...


def require_application() -> None:
    """Make an application where there is none: fonts need one.

    It could also hold windows: there can be but one in a process, and a window may come later.
    """
    if QApplication.instance() is None:
        _applications.append(QApplication([sys.argv[0] or "hamish", "-platform", "offscreen"]))


def write_pages(
    pages: Sequence[Page], title: str, sink: Sink, progress: Progress, paper: PaperName = "A4"
) -> None:
    """Paint pages into a PDF; raise Cancelled."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(INCH)
    writer.setTitle(title)
    writer.setCreator("Hamish")
    size = QPageSize(QSizeF(*SIZES[paper]), QPageSize.Unit.Point, paper)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter, ink = QPainter(), SearchableInk()
    if not painter.begin(writer):
        raise ReaderError("print.cannot_paint")
    try:
        scale = writer.logicalDpiX() / INCH
        for number, page in enumerate(pages):
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            if number:
                writer.newPage()
            painter.save()
            painter.scale(scale, scale)
            paint(painter, page, ink)
            painter.restore()
            progress.report(len(pages) + number, 2 * len(pages))
    finally:
        painter.end()
    sink.write(bytes(held.data().data()))

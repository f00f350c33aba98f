"""Draw the plain shapes of a picture: into a window that hands its painter in, or into a PNG."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from reader.core.errors import FileError
from reader.core.pictures import Box, Picture, Shape, Words, pieces
from reader.printing import fonts

_SHARPNESS: Final = 2  # points of the file for one of the picture
_LONGEST: Final = 32_000  # points: more than this no image of Qt's holds
_MOST: Final = 60_000_000  # points in all: a quarter of a gigabyte while it is drawn
_SIDES: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def draw(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Draw shapes, each over those before it."""
    painter.save()
    for shape in shapes:
        if isinstance(shape, Words):
            _write(painter, shape)
        else:
            for piece in pieces(shape):
                _fill(painter, piece)
    painter.restore()


def _fill(painter: QPainter, box: Box) -> None:
    place = QRectF(box.x, box.y, box.width, box.height)
    if not box.radius and box.outline is None:
        painter.fillRect(place, QColor(box.fill))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(box.outline), 1) if box.outline else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(box.fill))
    inset = 0.5 if box.outline else 0
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), box.radius, box.radius)


def _write(painter: QPainter, words: Words) -> None:
    painter.save()
    painter.setFont(fonts.font(fonts.SAYING, round(words.size), words.weight))
    painter.setPen(QColor(words.colour))
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
    )
    place = QRectF(words.x, words.y, words.width, words.height)
    if words.turned:
        painter.translate(words.x, words.y + words.height)
        painter.rotate(-90)
        place = QRectF(0, 0, words.height, words.width)
    side = _SIDES[words.side] | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    line = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(place, int(side | line), words.text)
    painter.restore()


def write_png(picture: Picture, path: Path) -> None:
    """Write a picture as a PNG file, whole or not at all; raise ``FileError``.

    A very large one is written with fewer points.
    """
    fonts.load()
    sharp = _sharpness(picture)
    wide, tall = round(picture.width * sharp), round(picture.height * sharp)
    image = QImage(max(1, wide), max(1, tall), QImage.Format.Format_RGB32)
    image.fill(QColor(picture.ground))
    painter = QPainter(image)
    painter.scale(sharp, sharp)
    draw(painter, picture.shapes)
    painter.end()
    image.setText("Title", picture.title)
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        part.write_bytes(held.data().data())
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("chart.unwritable", path=str(path), reason=reason) from error
    finally:
        part.unlink(missing_ok=True)


def _sharpness(picture: Picture) -> float:
    longest = max(picture.width, picture.height, 1)
    area = max(picture.width * picture.height, 1)
    return min(_SHARPNESS, _LONGEST / longest, (_MOST / area) ** 0.5)

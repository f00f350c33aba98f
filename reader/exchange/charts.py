"""Charts in files: pictures as SVG, tables as CSV.

SVG 1.1 without anything from outside: text stays text, in the family of the interface if the
reader's system has it. CSV as spreadsheets read it without being asked: UTF-8 with a signature,
CRLF, every cell quoted; a cell that a spreadsheet would take for a formula begins with ``'``.
"""

import csv
import io
import os
import re
from pathlib import Path
from uuid import uuid4
from xml.sax.saxutils import escape, quoteattr

from reader.core.errors import FileError
from reader.core.pictures import Box, Picture, Shape, Words, pieces
from reader.core.tallies import Table
from reader.exchange.guarding import guarded

_FAMILIES = "'IBM Plex Sans Arabic', 'Noto Sans Arabic', 'Segoe UI', sans-serif"
_UNSOUND = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_BASELINE = 0.35  # of the size, below the middle: where letters stand


def svg(picture: Picture) -> str:
    """Write a picture as SVG."""
    wide, tall = _number(picture.width), _number(picture.height)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}" role="img" font-family="{_FAMILIES}">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        root,
        f"<title>{escape(_sound(picture.title))}</title>",
        f'<rect width="{wide}" height="{tall}" fill="{picture.ground}"/>',
    ]
    for shape in picture.shapes:
        lines.extend(_element(shape))
    lines.append("</svg>\n")
    return "\n".join(lines)


def _element(shape: Shape) -> list[str]:
    if isinstance(shape, Words):
        return [_text(shape)] if shape.text else []
    return [_rect(piece) for piece in pieces(shape)]


def _rect(box: Box) -> str:
    inset = 0.5 if box.outline else 0
    place = (
        f'x="{_number(box.x + inset)}" y="{_number(box.y + inset)}" '
        f'width="{_number(box.width - 2 * inset)}" height="{_number(box.height - 2 * inset)}"'
    )
    corners = f' rx="{_number(box.radius)}"' if box.radius else ""
    edge = f' stroke="{box.outline}"' if box.outline else ""
    return f'<rect {place} fill="{box.fill}"{corners}{edge}/>'


def _text(words: Words) -> str:
    sunk = words.size * _BASELINE
    across, down = words.x + words.width / 2, words.y + words.height / 2
    if words.turned:
        along = {"left": words.y + words.height, "centre": down, "right": words.y}[words.side]
        x, y = across + sunk, along
        turn = f' transform="rotate(-90 {_number(x)} {_number(y)})"'
    else:
        x = {"left": words.x, "centre": across, "right": words.x + words.width}[words.side]
        y, turn = down + sunk, ""
    # An anchor is the start of the text, which lies on the right where the text runs from there.
    near, far = ("end", "start") if words.rtl else ("start", "end")
    anchor = {"left": near, "centre": "middle", "right": far}[words.side]
    runs = ' direction="rtl"' if words.rtl else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(words.size)}" '
        f'font-weight="{words.weight}" fill={quoteattr(words.colour)} text-anchor="{anchor}"'
        f"{runs}{turn}>{escape(_sound(words.text))}</text>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _sound(text: str) -> str:
    """Leave out what no XML file may hold."""
    return _UNSOUND.sub("", text)


def write_svg(picture: Picture, path: Path) -> None:
    """Write a picture as an SVG file, whole or not at all; raise ``FileError``."""
    _write(path, svg(picture).encode("utf-8"))


def table_csv(table: Table) -> str:
    """Write a table as CSV: a line of names, then a line for each row, zeros and all."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in (table.corner, *table.columns)])
    for row, name in enumerate(table.rows):
        counts = [table.tally.at(row, column) for column in range(len(table.columns))]
        writer.writerow([guarded(name), *counts])
    return out.getvalue()


def write_csv(table: Table, path: Path) -> None:
    """Write a table as a CSV file, whole or not at all; raise ``FileError``."""
    _write(path, table_csv(table).encode("utf-8-sig"))


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("chart.unwritable", path=str(path), reason=reason) from error
    finally:
        part.unlink(missing_ok=True)

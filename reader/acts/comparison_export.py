"""Write a comparison to a file: a web page, a PDF, or its rows for a spreadsheet."""

from pathlib import Path
from typing import BinaryIO, Final

from reader.acts.comparing import Comparison
from reader.acts.exporting import whole_file
from reader.acts.facing import facing_of
from reader.core.errors import Cancelled, FileError, UsageError
from reader.core.facing import Facing
from reader.core.progress import Progress, Silent

ENDINGS: Final = ("html", "pdf", "xlsx", "csv")


def write_comparison(
    comparison: Comparison,
    file: Path,
    *,
    only_decided: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a comparison, whole or not at all, in the format of the file's ending.

    Answers how many rows (of a PDF: pages) were written. ``only_decided`` leaves suggestions out
    that nobody confirmed. An existing file is written over only with ``force``. Raises UsageError
    for another ending, FileError and Cancelled. Needs no library; meant for a worker.
    """
    progress = progress or Silent()
    ending = file.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        endings = " ".join(f".{each}" for each in ENDINGS)
        raise UsageError("export.unknown_ending", file=file.name, choices=endings)
    if file.is_dir():
        raise FileError("export.is_folder", path=str(file))
    if file.exists() and not force:
        raise FileError("export.exists", path=str(file))
    facing = facing_of(comparison, only_decided=only_decided)
    with whole_file(file) as sink:
        count = _write(facing, ending, sink, progress)
        if progress.cancelled:
            raise Cancelled("work.cancelled")
    return count


def _write(facing: Facing, ending: str, sink: BinaryIO, progress: Progress) -> int:
    if ending == "pdf":
        return _write_pdf(facing, sink, progress)
    if ending == "html":
        from reader.exchange import comparison_html

        sink.write(comparison_html.page(facing).encode())
        return len(facing.rows)
    from reader.exchange import comparison_rows

    if ending == "csv":
        return comparison_rows.write_csv(facing, sink)
    return comparison_rows.write_xlsx(facing, sink)


def _write_pdf(facing: Facing, sink: BinaryIO, progress: Progress) -> int:
    try:
        from reader.printing import comparison as printing
    except ImportError as error:
        raise FileError("export.no_printing", reason=str(error)) from error
    return printing.write(facing, sink, progress)

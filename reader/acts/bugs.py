"""Write down what is our own mistake: the log has the trace, the person gets one sentence."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from reader import __version__, paths

_LARGEST = 1_000_000  # bytes; a log that grew beyond is begun anew, keeping the one before


def write_down(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Add an error to the log and tell where that is; None if it cannot be written."""
    log = paths.log_file()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    head = f"--- {at} Hamish {__version__} Python {sys.version.split()[0]} {sys.platform}\n"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LARGEST:
            log.replace(log.with_name(f"{log.stem}-before{log.suffix}"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(head + "".join(traceback.format_exception(kind, error, trace)))
    except OSError:
        return None
    return log

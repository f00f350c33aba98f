"""Excerpts as a PDF: made into a digest by ``exchange``, set on pages by ``printing``.

The two do not know each other; Qt is imported only here, when a PDF is asked for.
"""

from reader.core.errors import FileError
from reader.core.messages import message
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.digests import digest_of
from reader.exchange.excerpts import Options

_MANY = 2_000  # passages: letters drawn as outlines take about 40 kB each


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - there is one
    options: Options,
    progress: Progress,
) -> Written:
    """Write the PDF; raise Cancelled, and FileError where Qt cannot be loaded."""
    try:
        from reader.printing import digest as printing
    except ImportError as error:
        raise FileError("export.no_printing", reason=str(error)) from error
    digest = digest_of(bundle, options)
    printing.write(digest, sink, progress)
    too_many = digest.count > _MANY
    return Written(
        digest.count, (message("export.large_pdf", count=digest.count),) if too_many else ()
    )

"""Export: what is meant of a library (``scoping``), written to one file in any format.

``FORMATS`` says which module writes which ending. Such a module has ``write(bundle, sink, *,
profile, options, progress) -> Written`` and is imported when its format is asked for: to add a
format, write the module and add its line.
"""

import os
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast
from uuid import uuid4

from reader import paths
from reader.acts.scoping import Scope, gather
from reader.core.errors import Cancelled, FileError, UsageError
from reader.core.messages import Message, message
from reader.core.progress import Progress, Silent
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.excerpts import (
    COLUMNS,
    MORE_COLUMNS,
    Cell,
    Excerpt,
    Excerpts,
    Options,
)
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Profile:
    """One way to write a file: the module that does it.

    ``holds_one``: the file holds one article; several go into a ZIP file of such files.
    """

    module: str
    holds_one: bool = False


FORMATS: Final[Mapping[str, Mapping[str, Profile]]] = {
    "csv": {
        "excel": Profile("reader.exchange.csv_excerpts"),
        "raw": Profile("reader.exchange.csv_excerpts"),
    },
    "xlsx": {"excerpts": Profile("reader.exchange.xlsx_excerpts")},
    "docx": {
        "excerpts": Profile("reader.exchange.docx_excerpts"),
        "annotated": Profile("reader.exchange.docx_excerpts"),
    },
    "html": {"excerpts": Profile("reader.exchange.html_excerpts")},
    "pdf": {"excerpts": Profile("reader.acts.pdf_excerpts")},
    "md": {"excerpts": Profile("reader.exchange.markdown_excerpts")},
    "jsonl": {
        "excerpts": Profile("reader.exchange.jsonl"),
        "library": Profile("reader.exchange.jsonl"),
    },
    "qdpx": {
        name: Profile("reader.exchange.refi.writing")
        for name in ("standard", "nvivo", "atlasti", "maxqda")
    },
    "qdc": {"codebook": Profile("reader.exchange.refi.codebook")},
    "jsonld": {"web_annotation": Profile("reader.exchange.web_annotation")},
    "json": {
        "hypothesis": Profile("reader.exchange.hypothesis"),
        "cas": Profile("reader.exchange.cas", holds_one=True),
        "csl": Profile("reader.exchange.bibliography"),
    },
    "xmi": {"xmi": Profile("reader.exchange.cas", holds_one=True)},
    "bib": {"bibtex": Profile("reader.exchange.bibliography")},
}
"""By ending: its profiles. The first is the one that is meant where none is named."""

ZIPPED: Final[Mapping[str, str]] = {
    name: ending
    for ending, profiles in FORMATS.items()
    for name, profile in profiles.items()
    if profile.holds_one
}
"""The profiles of ``.zip``, with the ending of the files in it: those that hold one article."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a file name and a profile come to; raised as UsageError where they come to nothing."""

    ending: str
    profile: str
    module: str
    holds_one: bool = False
    zipped: bool = False


class _Writer(Protocol):
    """What a module of a format has."""

    def write(
        self, bundle: Bundle, sink: Sink, *, profile: str, options: Options, progress: Progress
    ) -> Written: ...


def choose(file: Path, profile: str | None = None) -> Choice:
    """Find the format that the ending of a file and a profile mean; raise UsageError."""
    ending = file.suffix.lower().removeprefix(".")
    ending = _OTHER_ENDINGS.get(ending, ending)
    if ending == "zip" and ZIPPED:
        name = _known(profile, tuple(ZIPPED), ending)
        return Choice(ending, name, FORMATS[ZIPPED[name]][name].module, zipped=True)
    profiles = FORMATS.get(ending)
    if profiles is None:
        endings = " ".join(f".{each}" for each in (*FORMATS, "zip"))
        raise UsageError("export.unknown_ending", file=file.name, choices=endings)
    name = _known(profile, tuple(profiles), ending)
    return Choice(ending, name, profiles[name].module, profiles[name].holds_one)


_OTHER_ENDINGS: Final = {"htm": "html", "markdown": "md", "ndjson": "jsonl"}


def _known(profile: str | None, profiles: tuple[str, ...], ending: str) -> str:
    if profile is not None and profile not in profiles:
        choices = " · ".join(profiles)
        raise UsageError("export.unknown_profile", key=profile, extension=ending, choices=choices)
    return profile or profiles[0]


def export(
    library: Library,
    file: Path,
    scope: Scope | None = None,
    *,
    profile: str | None = None,
    options: Options | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write what is meant to a file, whole or not at all; the ending says how.

    An existing file is written over only with ``force``, and never the library itself. Raises
    UsageError for what cannot be asked for, FileError, LibraryError and Cancelled. Meant for a
    ``Library.reader()`` in a worker.
    """
    choice = choose(file, profile)
    scope, progress = scope or Scope(), progress or Silent()
    options = prepared(options or Options(), scope)
    _refuse_what_is_there(library, file, force=force)
    bundle = gather(library, scope, progress=progress)
    if choice.holds_one and len(bundle.pieces) != 1:
        raise UsageError("export.holds_one", extension=choice.ending, count=len(bundle.pieces))
    with whole_file(file) as sink:
        written = write(bundle, sink, choice, options, progress)
        if progress.cancelled:
            raise Cancelled("work.cancelled")
    if not written.rows:
        return replace(written, warnings=(*written.warnings, message("export.nothing")))
    return written


def write(
    bundle: Bundle, sink: BinaryIO, choice: Choice, options: Options, progress: Progress
) -> Written:
    """Write a bundle as a choice says."""
    module = cast("_Writer", import_module(choice.module))
    if choice.zipped:
        return _write_each(bundle, sink, choice, options, progress)
    return module.write(bundle, sink, profile=choice.profile, options=options, progress=progress)


def _write_each(
    bundle: Bundle, sink: BinaryIO, choice: Choice, options: Options, progress: Progress
) -> Written:
    """Write a ZIP file with a file for each article, named by its number."""
    module = cast("_Writer", import_module(choice.module))
    ending, found = ZIPPED[choice.profile], Written(0)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as container:
        for done, piece in enumerate(bundle.pieces):
            progress.report(done, len(bundle.pieces))
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            one = replace(bundle, pieces=(piece,))
            with container.open(f"{piece.document.number:03}.{ending}", "w") as file:
                written = module.write(
                    one, file, profile=choice.profile, options=options, progress=Silent()
                )
            known = (*_SAID_OF_ONE, *(each.id for each in found.warnings))
            new = tuple(each for each in written.warnings if each.id not in known)
            found = Written(found.rows + written.rows, (*found.warnings, *new))
        for name, data in _companions(module, choice.profile).items():
            container.writestr(name, data)
    return found


_SAID_OF_ONE: Final = ("cas.type_system",)
"""What is only true of a file that stands alone."""


def _companions(module: object, profile: str) -> Mapping[str, bytes]:
    """Give the files that a format wants beside those of the articles."""
    make = getattr(module, "companions", None)
    return make(profile) if make else {}


def prepared(options: Options, scope: Scope) -> Options:
    """Complete options by what the scope and the program say; raise UsageError."""
    for name in options.columns:
        if name not in (*COLUMNS, *MORE_COLUMNS):
            choices = " · ".join((*COLUMNS, *MORE_COLUMNS))
            raise UsageError("export.unknown_column", key=name, choices=choices)
    if options.tag_ids is None and scope.tag_ids is not None:
        options = replace(options, tag_ids=frozenset(scope.tag_ids))
    return replace(options, slot_colors=options.slot_colors or slot_colors())


@cache
def slot_colors() -> tuple[str, ...]:
    """Give the light values of the twelve slots, which are those of everything on paper."""
    with (paths.resources() / "themes" / "light.toml").open("rb") as file:
        return tuple(tomllib.load(file)["tags"]["colors"])


# the file


def _refuse_what_is_there(library: Library, file: Path, *, force: bool) -> None:
    try:
        is_library = file.exists() and file.samefile(library.path)
        is_there, is_folder, has_place = file.exists(), file.is_dir(), file.parent.is_dir()
    except OSError as error:
        raise _unwritable(file, error) from error
    if not has_place:
        raise FileError("export.no_folder", folder=str(file.parent))
    if is_library:
        raise FileError("export.is_library", path=str(file))
    if is_folder:
        raise FileError("export.is_folder", path=str(file))
    if is_there and not force:
        raise FileError("export.exists", path=str(file))


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Give a file to write; it takes its place when all is written, and leaves nothing else.

    Raises FileError for what the disk refuses.
    """
    part = file.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("xb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        part.replace(file)
    except PermissionError:
        raise FileError("export.no_permission", folder=str(file.parent)) from None
    except OSError as error:
        raise _unwritable(file, error) from error
    finally:
        part.unlink(missing_ok=True)


def _unwritable(file: Path, error: OSError) -> FileError:
    return FileError("export.unwritable", path=str(file), reason=error.strerror or str(error))


# the preview


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would give: its first rows as a table, and its first lines where it is text.

    ``total`` counts the rows, ``excerpts`` the passages, ``articles`` the articles; ``size`` is
    about how many bytes the file will have, None where only writing it could tell.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    excerpts: int
    articles: int
    size: int | None
    head: str = ""
    warnings: tuple[Message, ...] = ()


_HEAD: Final = 4_000  # characters of a text that a preview shows
_SLOW: Final = {"pdf"}  # painting even a few pages takes seconds
_TEXTS: Final = {"csv", "html", "md", "jsonl", "bib", "json", "jsonld", "qdc", "xmi"}


def preview(
    library: Library,
    scope: Scope | None = None,
    options: Options | None = None,
    limit: int = 50,
    *,
    ending: str = "csv",
    profile: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Show what an export would give, reading no more texts than its first rows need.

    Raises UsageError, LibraryError and Cancelled. Meant for a worker.
    """
    choice = choose(Path(f"preview.{ending}"), profile)
    scope, progress = scope or Scope(), progress or Silent()
    options = prepared(options or Options(), scope)
    bundle = gather(library, scope, texts=False, progress=progress)
    whole = Excerpts(bundle, options)
    entries = whole.by_tag() if options.shape == "long" else whole.all()
    few = _only(library, bundle, entries[:limit])
    table = Excerpts(few, options, for_people=choice.profile != "raw")
    rows = tuple(table.rows(progress))[:limit]
    if choice.holds_one:
        few = replace(few, pieces=few.pieces[:1])
    sample = BytesIO()
    is_sampled = bool(few.pieces) and choice.ending not in _SLOW
    written = write(few, sample, choice, options, progress) if is_sampled else Written(0)
    content = sample.getvalue()
    share = len(entries) / len(rows) if rows else 1
    return Preview(
        columns=table.columns,
        rows=rows,
        total=len(entries),
        excerpts=sum(len(piece.annotations) for piece in bundle.pieces),
        articles=len(bundle.pieces),
        size=None if choice.ending in _SLOW else round(len(content) * share),
        head=content.decode("utf-8-sig", "replace")[:_HEAD] if choice.ending in _TEXTS else "",
        warnings=written.warnings,
    )


def _only(library: Library, bundle: Bundle, entries: Sequence[Excerpt]) -> Bundle:
    """Keep the articles and passages of some entries, with their texts."""
    ids = {entry.annotation.id for entry in entries}
    wanted = {entry.document.id for entry in entries}
    pieces = [piece for piece in bundle.pieces if piece.document.id in wanted]
    if not entries:  # articles alone, as a list of sources has them
        pieces = list(bundle.pieces[:1])
    kept = tuple(
        replace(
            piece,
            text=library.texts.get(piece.document.text_sha256),
            annotations=tuple(each for each in piece.annotations if each.id in ids),
        )
        for piece in pieces
    )
    return replace(bundle, pieces=kept, links=(), collections=())

"""Bring in marks from other programs and formats: read, plan, then one act.

``read`` runs the reader of a format in a process of its own. ``plan`` compares with the library,
writes nothing, and says what would happen: what is new, what is there already, what had to be
looked for by its quotation and where it was found, what was not found, where file and library
disagree (the library's own is kept). ``carry_out`` writes the plan as one act. Ids come from the
file, or are made from what a thing is, so that importing a file twice changes nothing.

What a file gives to nobody is marked by whoever imports it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from reader.acts.marks_plan import Arrival, Choices, Plan
from reader.acts.marks_planning import Planning
from reader.core.changes import ChangeSet
from reader.core.errors import FileError
from reader.core.progress import Progress
from reader.exchange import sandbox
from reader.store.library import Library

READERS: Final[Mapping[str, str]] = {
    ".qdpx": "refi.reading",
    ".qdc": "refi.reading",
    ".jsonld": "json_marks",
    ".json": "json_marks",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xmi": "cas",
    ".zip": "cas",
    ".csv": "spans_csv",
    ".tsv": "spans_csv",
    ".xlsx": "spans_csv",
    ".sqlite3": "taguette",
    ".qda": "qualcoder",
}
"""By ending: the module of ``exchange`` whose ``read`` reads it."""

_LARGEST: Final = 512 << 20  # bytes
_SECONDS: Final = 180
_MEGABYTES: Final = 2048


def read(path: Path, *, progress: Progress | None = None) -> Arrival:
    """Read a file of marks in a process of its own; raise ``FileError``, ``Cancelled``."""
    module = READERS.get(path.suffix.lower())
    if module is None:
        endings = " ".join(READERS)
        raise FileError("marks_in.unknown_ending", file=path.name, choices=endings)
    digest = _digest(path)
    reader = import_module(f"reader.exchange.{module}").read
    bundle = sandbox.run(reader, path, seconds=_SECONDS, megabytes=_MEGABYTES, progress=progress)
    return Arrival(path.name, digest, bundle)


def _digest(path: Path) -> str:
    """Hash a file; of a folder (a project of QualCoder), its database."""
    path = path / "data.qda" if path.is_dir() else path
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
                if size > _LARGEST:
                    raise FileError("import.too_large", megabytes=_LARGEST >> 20)
    except FileNotFoundError:
        raise FileError("import.not_found") from None
    except PermissionError:
        raise FileError("import.no_permission") from None
    except (OSError, ValueError):
        raise FileError("import.unreadable") from None
    return digest.hexdigest()


def plan(
    library: Library, arrival: Arrival, choices: Choices | None = None, *, palette: Sequence[str]
) -> Plan:
    """Say what bringing a file in would do; writes nothing.

    ``palette``: the light colours of the slots. Meant for a worker, with a reader of its own.
    """
    return Planning(library, arrival, choices or Choices(), palette).plan()


def carry_out(library: Library, planned: Plan) -> ChangeSet:
    """Write a plan as one act; raises Conflict where the library changed since it was made."""
    return library.apply(planned.change_set, planned.contents)

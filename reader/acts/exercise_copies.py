"""A student's own copy of an article of an exercise: read it, prove it, say what differs.

Only what is recognised comes into the student's library: a wrong file changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from reader.acts.exercise_work import begun
from reader.acts.exercises import wake
from reader.acts.importing import import_files, import_text
from reader.acts.reading import Reading, read_files
from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.core.progress import Progress
from reader.exchange.articles_in import Manner
from reader.exercises.copies import Copy, recognise
from reader.exercises.model import Source
from reader.store.library import Library

Fate = Literal["same", "alike", "another", "refused"]
_SHOWN: Final = 5  # passages that differ


@dataclass(frozen=True, slots=True)
class CopySeen:
    """What became of one text: the same as a source, alike, another one, or none at all.

    ``differing`` are passages of the copy that are spelled otherwise than in the original, as far
    as the exercise names passages; ``letters`` counts its
    code points.
    """

    file: str
    fate: Fate
    number: int | None = None
    differing: tuple[str, ...] = ()
    letters: int = 0
    reason: Message | None = None


def bring_copies(
    library: Library,
    exercise_id: str,
    files: Iterable[Path],
    *,
    progress: Progress | None = None,
) -> tuple[list[CopySeen], ChangeSet | None]:
    """Bring in those files that are copies of missing articles; answer what became of each.

    The change set announces what was written; None where nothing was.
    """
    seen: list[CopySeen] = []
    fitting: list[Path] = []
    missing = list(_missing(library, exercise_id))
    chosen = list(files)
    for reading in read_files(chosen, Manner(), progress=progress):
        found = _look(reading, missing)
        seen.append(found)
        if found.fate in {"same", "alike"}:
            missing = [source for source in missing if source.number != found.number]
            fitting += [path for path in chosen if path.name == Path(reading.file).name]
    written = import_files(library, dict.fromkeys(fitting)).announcement if fitting else None
    return seen, _woken(library, written)


def bring_text(
    library: Library, exercise_id: str, text: str
) -> tuple[list[CopySeen], ChangeSet | None]:
    """Do the same with a text from the clipboard."""
    found = _judge("", text, list(_missing(library, exercise_id)))
    is_copy = found.fate in {"same", "alike"}
    written = import_text(library, text).announcement if is_copy else None
    return [found], _woken(library, written)


def _woken(library: Library, written: ChangeSet | None) -> ChangeSet | None:
    """Let the exercise find what came in; announce all of it."""
    if not written:
        return None
    change_set = wake(library)
    if change_set is None:
        return written
    library.apply(change_set)
    return ChangeSet(change_set.label, (*written.changes, *change_set.changes))


def _missing(library: Library, exercise_id: str) -> Iterable[Source]:
    found = begun(library, exercise_id)
    return (source for source in found.exercise.sources if source.number in found.missing)


def _look(reading: Reading, missing: Sequence[Source]) -> CopySeen:
    name = Path(reading.file).name
    if reading.incoming is None:
        return CopySeen(name, "refused", reason=reading.refusal)
    return _judge(name, reading.incoming.content.text, missing)


def _judge(name: str, text: str, missing: Sequence[Source]) -> CopySeen:
    for source in missing:
        copy = recognise(source, text)
        if copy is not None and copy.same:
            return CopySeen(name, "same", source.number)
        if copy is not None:
            return CopySeen(name, "alike", source.number, tuple(_differing(source, copy)))
    return CopySeen(name, "another", letters=len(text))


def _differing(source: Source, copy: Copy) -> list[str]:
    """List the passages that the exercise names and the copy spells otherwise."""
    found: list[str] = []
    for _, place in source.parts:
        passage = copy.find(place)
        if passage is not None and not passage.spelled_alike:
            found.append(" ".join(copy.key.text[passage.start : passage.end].split()))
    return found[:_SHOWN]

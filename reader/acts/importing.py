"""Bring articles in: files or a pasted text, one by one, as one act that one undo takes back.

Each file is read, recognised, and taken, skipped or refused by itself, and so is each article of
a file that holds several; a bibliography completes what is known of articles that are here. The
same text under the same name or address is skipped; under another name it comes in, and it is said
whose text it is: two papers printing one agency's text is a finding. Many files are read by
processes of their own, so that the window's thread stays free; the writing goes through
``Library.run``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from reader.acts.completing import Completed, Completion
from reader.acts.reading import Reading, read_files, written
from reader.core import operations
from reader.core.changes import Change, ChangeSet, inserted
from reader.core.errors import LibraryError, ReaderError
from reader.core.messages import Message, message
from reader.core.model import Collection, Document, new_id, now
from reader.core.progress import Progress, Silent
from reader.core.rows import document_from
from reader.exchange import plain_text
from reader.exchange.articles_in import Manner, article_files
from reader.exchange.incoming import Incoming, Stated
from reader.store.acting import Outcome, Step
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are brought in; ``collection`` is the name of one, made if there is none.

    ``accept_guessed`` takes texts that nobody compared with their page (PDF). ``columns`` says
    what the columns of tables are: field -> name of the column.
    """

    encoding: str | None = None
    replace: bool = False
    collection: str | None = None
    skip_same_text: bool = False
    accept_guessed: bool = False
    columns: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that came in; ``same_text_as`` is the number of an older one with its text.

    ``document`` is without its parts: a report of 10,000 articles would keep a hundred thousand
    of them, which every search for garbage would go through.
    """

    file: str
    document: Document
    same_text_as: int | None = None
    guessed: bool = False
    """Whether the text was guessed from its looks (PDF)."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file whose article, number ``article``, is here already."""

    file: str
    article: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be brought in, and why."""

    file: str
    error: Message


@dataclass(slots=True)
class Report:
    """What became of every file."""

    imported: list[Imported] = field(default_factory=list[Imported])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    refused: list[Refused] = field(default_factory=list[Refused])
    completed: list[Completed] = field(default_factory=list[Completed])
    cancelled: bool = False
    announcement: ChangeSet | None = None
    """Names every row written, for whoever shows the library."""


def import_files(
    library: Library,
    paths: Iterable[Path],
    *,
    choices: Choices | None = None,
    progress: Progress | None = None,
    report: Report | None = None,
) -> Report:
    """Bring in files and whole folders, in natural order.

    ``progress`` is told how many files were looked at, in the thread that calls. Raises
    LibraryError for what the disk refuses; what was done before stays done, and ``report``, if
    given, has it.
    """
    choices = choices or Choices()
    progress = progress or Silent()
    report = report or Report()
    files = list(_files(paths, report))
    how = Manner(choices.encoding, choices.replace, dict(choices.columns))
    readings = read_files(files, how, accept_guessed=choices.accept_guessed, progress=progress)
    return _take_in(library, _counted(readings, len(files), progress), choices, report, progress)


def import_text(
    library: Library, text: str, *, choices: Choices | None = None, file: str = ""
) -> Report:
    """Bring in a pasted text; ``file`` is how the report names it."""
    try:
        reading = Reading(file, plain_text.from_text(text))
    except ReaderError as error:
        reading = Reading(file, refusal=error.message)
    return _take_in(library, iter([reading]), choices or Choices(), Report(), Silent())


def _files(paths: Iterable[Path], report: Report) -> Iterator[Path]:
    """List the files meant, once each, refusing each path that is not there by itself."""
    seen: set[Path] = set()
    folders: dict[Path, Path] = {}
    for path in paths:
        try:
            found = list(article_files([path]))
        except ReaderError as error:
            report.refused.append(Refused(written(path), error.message))
            continue
        if not found:
            report.refused.append(
                Refused(
                    written(path),
                    message("import.nothing_there", extension=".txt .html .docx .pdf"),
                )
            )
        for file in found:
            whole = _whole(file, folders)
            if whole not in seen:
                seen.add(whole)
                yield file


def _whole(file: Path, folders: dict[Path, Path]) -> Path:
    """Resolve a path, each folder once: for 10,000 files that spares a quarter of a second."""
    if file.is_symlink() or not file.name:
        return file.resolve()
    folder = folders.get(file.parent)
    if folder is None:
        folder = folders[file.parent] = file.parent.resolve()
    return folder / file.name


def _counted(readings: Iterator[Reading], total: int, progress: Progress) -> Iterator[Reading]:
    """Tell the progress of the reading, file by file; stop at a wish to stop."""
    done = 0
    for reading in readings:
        yield reading
        done += reading.is_last
        progress.report(done, total)
        if progress.cancelled:
            return


def _take_in(
    library: Library,
    readings: Iterator[Reading],
    choices: Choices,
    report: Report,
    progress: Progress,
) -> Report:
    """Write what was read as one long act, and complete the report.

    An article whose number another hand took at the same moment is tried once more, as an act
    behind that one.
    """
    intake = _Intake(library, choices, report)
    changes: list[Change] = []
    label, readings = _labelled(readings)
    for retry in (True, False):
        try:
            outcome = library.run(label, intake.steps(readings), _OnlyCancel(progress))
        except LibraryError as error:
            intake.refuse_unwritten(error.message)
            raise
        changes += outcome.announcement.changes
        again = intake.taken_back(outcome, retry=retry)
        if not again:
            break
        readings = iter(again)
    report.cancelled = progress.cancelled
    label = message("history.import", count=len(report.imported))
    if report.completed and not report.imported:
        label = message("history.complete", count=len(report.completed))
    report.announcement = ChangeSet(label, tuple(changes))
    return report


def _labelled(readings: Iterator[Reading]) -> tuple[Message, Iterator[Reading]]:
    """Name the act by what comes first: articles, or what is known of some."""
    first = next(readings, None)
    if first is None:
        return message("history.import", count=0), iter(())
    is_known = first.stated is not None
    label = message("history.complete" if is_known else "history.import", count=0)
    return label, chain([first], readings)


class _OnlyCancel:
    """Pass on the wish to stop; files are counted where they are read."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: int, total: int) -> None:
        """Do nothing."""

    @property
    def cancelled(self) -> bool:
        """Say whether the work should stop."""
        return self._progress.cancelled


class _Intake:
    """Decide about each file, and make the steps of those that come in."""

    def __init__(self, library: Library, choices: Choices, report: Report) -> None:
        self._library = library
        self._choices = choices
        self._report = report
        self._last_number = 0
        self._at = now()  # one time for all that came together: lists then keep their order
        self._new: dict[str, list[Document]] = {}
        self._collection, self._collection_act = _collection(library, choices.collection)
        self._shelved = len(self._collection.document_ids) if self._collection else 0
        self._completion: Completion | None = None

    def steps(self, readings: Iterator[Reading]) -> Iterator[Step]:
        """Make a step of every article that comes in."""
        for reading in readings:
            if reading.refusal is not None:
                self._report.refused.append(Refused(reading.file, reading.refusal))
            elif reading.stated is not None:
                yield from self._completed(reading.file, reading.stated)
            elif reading.incoming is not None:
                incoming = reading.incoming
                document = self._decided(reading.file, incoming)
                if document is not None:
                    yield Step(
                        ChangeSet(message("history.import", count=1), self._changes(document)),
                        (incoming.content,),
                    )

    def _completed(self, file: str, stated: Stated) -> Iterator[Step]:
        """Give what a record knows to the article it belongs to."""
        if self._completion is None:
            self._completion = Completion(self._library)
            for each in self._report.imported:  # some are still on their way into the library
                self._completion.know(each.document)
        match = self._completion.match(stated)
        if isinstance(match, Message):
            self._report.refused.append(Refused(file, match))
        elif not match.fields:
            self._skip(file, match.document, message("import.nothing_new"))
        else:
            self._report.completed.append(Completed(file, match.document.number, match.fields))
            yield Step(match.change_set)

    def _decided(self, file: str, incoming: Incoming) -> Document | None:
        """Take an article in under the next number, or skip it."""
        document = incoming.document
        twins = self._twins(document)
        same = next((twin for twin in twins if _is_same(twin, incoming)), None)
        if same is not None:
            self._skip(file, same, message("import.same_article", number=same.number))
            return None
        if twins and self._choices.skip_same_text:
            self._skip(file, twins[0], message("import.same_text", number=twins[0].number))
            return None
        # the window may bring in an article of its own meanwhile, so the counter is asked each time
        self._last_number = max(self._last_number + 1, self._library.documents.next_number())
        document = replace(document, number=self._last_number, imported_at=self._at)
        known = replace(document, parts=())
        self._new.setdefault(document.text_sha256, []).append(known)
        number = twins[0].number if twins else None
        self._report.imported.append(Imported(file, known, number, incoming.suspect))
        if self._completion is not None:
            self._completion.know(known)
        return document

    def taken_back(self, outcome: Outcome, *, retry: bool) -> list[Reading]:
        """Take back what could not be written; list what is worth another try."""
        taken = {each.document.id: each for each in self._report.imported}
        again: list[Reading] = []
        for step, reason in outcome.refused:
            adding = step.change_set.changes[0]
            if adding.before is not None:  # what an article learned
                self._unlearned(adding.key[0], reason)
                continue
            entry = taken.pop(adding.key[0])
            self._new[entry.document.text_sha256].remove(entry.document)
            making = tuple(c for c in step.change_set.changes if c.table == "collections")
            self._collection_act = making or self._collection_act
            if retry and reason.id == "library.conflict":
                document = document_from({"id": adding.key[0], **(adding.after or {})})
                again.append(Reading(entry.file, Incoming(document, step.contents[0])))
            else:
                self._report.refused.append(Refused(entry.file, reason))
        self._report.imported = list(taken.values())
        return again

    def _unlearned(self, document_id: str, reason: Message) -> None:
        """Refuse what an article did not learn after all."""
        number = self._library.documents.get(document_id).number
        for each in [each for each in self._report.completed if each.article == number]:
            self._report.completed.remove(each)
            self._report.refused.append(Refused(each.file, reason))

    def refuse_unwritten(self, reason: Message) -> None:
        """List as refused what was taken in but is not in the library."""
        taken = self._report.imported
        there = [each for each in taken if self._library.documents.find(each.document.id)]
        gone = [Refused(each.file, reason) for each in taken if each not in there]
        self._report.imported = there
        self._report.refused += gone

    def _twins(self, document: Document) -> list[Document]:
        """List the articles with the same text, those of this act too, oldest first."""
        sha256 = document.text_sha256
        stored = self._library.documents.with_text(sha256)
        known = {each.id for each in stored}
        return [*stored, *(each for each in self._new.get(sha256, ()) if each.id not in known)]

    def _skip(self, file: str, twin: Document, reason: Message) -> None:
        self._report.skipped.append(Skipped(file, twin.number, reason))

    def _changes(self, document: Document) -> tuple[Change, ...]:
        """Make the changes of one article; the first brings a new collection along."""
        changes = list(operations.add_document(document=document).changes)
        if self._collection is not None:
            changes += self._collection_act
            self._collection_act = ()
            key = (self._collection.id, document.id)
            changes.append(inserted("collection_documents", key, {"position": self._shelved}))
            self._shelved += 1
        return tuple(changes)


def _is_same(one: Document, incoming: Incoming) -> bool:
    """Say whether two articles with one text are the same: by address, or by the file's name.

    Of a file with many articles the name tells nothing where both addresses, or both outlets, are
    known: a table may hold one agency's text as two papers printed it.
    """
    other = incoming.document
    if one.url is not None and one.url == other.url:
        return True
    if one.file_name != other.file_name:
        return False
    pairs = ((one.url, other.url), (one.outlet, other.outlet))
    differ = any(a and b and a != b for a, b in pairs)
    return not (incoming.of_many and differ)


def _collection(library: Library, name: str | None) -> tuple[Collection | None, tuple[Change, ...]]:
    """Find the collection that articles go to, or the changes that make it."""
    if name is None:
        return None, ()
    known = library.collections.all()
    for collection in known:
        if collection.name == name.strip():
            return collection, ()
    act = operations.add_collection(collections=known, name=name, collection_id=new_id())
    return Collection(act.changes[0].key[0], name.strip()), act.changes

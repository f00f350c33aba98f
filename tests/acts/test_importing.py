"""Bringing articles in: taken, skipped or refused one by one, as one act."""

import signal
import subprocess
import sys
from dataclasses import replace
from subprocess import PIPE

import pytest

from reader.acts import importing, reading
from reader.acts.importing import Choices, import_files, import_text
from reader.core.errors import FileError
from reader.core.model import Content, now
from reader.core.operations import add_document, change_document
from reader.exchange.incoming import Incoming
from reader.exchange.plain_text import from_text

RIVER = (
    "النهر يعود إلى مجراه\n\n"
    "قال المسؤولُ إنّ لا\u00a0خلاف على الأرقام، وكتب المراقب 👩‍🔧 ذلك في دفتره أمس.\n"
)
BRIDGE = "الجسر يُفتح للعبور\n\nفي الصباح وقف من ينتظر على الضفة، وفي المساء عبر إلى القرية.\n"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "أخبار"
    (folder / "فرع").mkdir(parents=True)
    (folder / "2.txt").write_text(RIVER, encoding="utf-8")
    (folder / "10.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "فرع" / "3.txt").write_text(RIVER, encoding="utf-8")
    return folder


def _same(one, other):
    return importing._is_same(one, Incoming(other, Content(other.text_sha256, "")))


class Watch:
    """Record progress; wish to stop once ``stop_at`` files were looked at."""

    def __init__(self, stop_at=None):
        self.seen, self.stop_at = [], stop_at

    def report(self, done, total):
        self.seen.append((done, total))

    @property
    def cancelled(self):
        return bool(self.stop_at and self.seen and self.seen[-1][0] >= self.stop_at)


def names(report):
    return [each.file.rsplit("/", 1)[-1] for each in report.imported]


def test_folders_come_in_natural_order_as_one_act(library, files):
    watch = Watch()
    report = import_files(library, [files], progress=watch)
    assert names(report) == ["2.txt", "10.txt", "3.txt"]
    assert [each.document.number for each in report.imported] == [1, 2, 3]
    assert watch.seen == [(1, 3), (2, 3), (3, 3)]
    (act,) = library.history.entries()
    assert (act.label.id, act.label.values["count"], act.state) == ("history.import", 3, "done")
    assert report.announcement.tables == {"documents"}
    library.undo()
    assert library.documents.count() == 0
    library.redo()
    assert [each.number for each in library.documents.all()] == [1, 2, 3]


def test_one_text_under_another_name_is_said(library, files):
    report = import_files(library, [files])
    assert [each.same_text_as for each in report.imported] == [None, None, 1]


def test_the_same_again_is_skipped(library, files):
    import_files(library, [files])
    again = import_files(library, [files, files / "2.txt"])
    assert again.imported == []
    assert [(each.article, each.reason.id) for each in again.skipped] == [
        (1, "import.same_article"),
        (2, "import.same_article"),
        (3, "import.same_article"),
    ]
    assert len(library.history.entries()) == 1


def test_a_path_named_twice_is_one_file(library, files):
    report = import_files(library, [files / "2.txt", files / "فرع" / ".." / "2.txt"])
    assert names(report) == ["2.txt"]
    assert report.skipped == []


def test_the_same_address_is_the_same_article(library, files):
    import_files(library, [files / "2.txt"])
    (document,) = library.documents.all()
    seen = replace(document, url="https://example.org/1", file_name="آخر.txt")
    assert _same(document, replace(document, number=9))
    assert not _same(document, replace(seen, url=None))
    assert _same(replace(document, url=seen.url), seen)
    library.apply(change_document(before=document, after=seen))
    assert import_files(library, [files / "2.txt"]).imported[0].same_text_as == 1


def test_same_text_can_be_left_out(library, files):
    report = import_files(library, [files], choices=Choices(skip_same_text=True))
    assert names(report) == ["2.txt", "10.txt"]
    assert [(each.article, each.reason.id) for each in report.skipped] == [(1, "import.same_text")]


def test_what_cannot_be_read_is_refused_and_the_rest_comes_in(library, files):
    (files / "1.txt").write_bytes(b"")
    (files / "4.txt").write_bytes(bytes(range(256)) * 8)
    report = import_files(library, [files, files / "none.txt"])
    assert names(report) == ["2.txt", "10.txt", "3.txt"]
    refused = [each.file.rsplit("/", 1)[-1] for each in report.refused]
    assert refused == ["1.txt", "4.txt", "none.txt"]
    assert all(each.error.id.startswith("import.") for each in report.refused)


def test_an_empty_folder_is_refused(library, tmp_path):
    (tmp_path / "empty").mkdir()
    report = import_files(library, [tmp_path / "empty"])
    assert [each.error.id for each in report.refused] == ["import.nothing_there"]
    assert library.history.entries() == []


def test_a_collection_is_made_in_the_same_act(library, files):
    import_files(library, [files / "2.txt"], choices=Choices(collection=" النهر "))
    import_files(library, [files], choices=Choices(collection="النهر"))
    (shelf,) = library.collections.all()
    assert shelf.name == "النهر"
    numbers = {each.id: each.number for each in library.documents.all()}
    assert [numbers[each] for each in shelf.document_ids] == [1, 2, 3]
    library.undo()
    assert [len(each.document_ids) for each in library.collections.all()] == [1]
    library.undo()
    assert library.collections.all() == []


def test_no_collection_without_articles(library, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    import_files(library, [tmp_path / "empty.txt"], choices=Choices(collection="نهر"))
    assert library.collections.all() == []


def test_a_wish_to_stop_keeps_what_is_done(library, tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"{BRIDGE}رقم {number}\n", encoding="utf-8")
    report = import_files(library, [tmp_path], progress=Watch(stop_at=7))
    assert report.cancelled
    assert 0 < len(report.imported) < 40
    assert library.documents.count() == len(report.imported)
    assert names(report) == [f"{number}.txt" for number in range(len(report.imported))]
    (act,) = library.history.entries()
    assert act.label.values["count"] == len(report.imported)
    library.undo()
    assert library.documents.count() == 0


def test_many_files_are_read_by_processes_in_the_same_order(library, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MANY_FILES", 20)
    for number in range(45):
        (tmp_path / f"{number}.txt").write_text(f"{BRIDGE}رقم {number}\n", encoding="utf-8")
    (tmp_path / "7.txt").write_bytes(b"")
    report = import_files(library, [tmp_path])
    assert names(report) == [f"{number}.txt" for number in range(45) if number != 7]
    assert [each.error.id for each in report.refused] == ["import.empty"]
    assert library.documents.count() == 44


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signal masks")
def test_a_process_that_begins_here_never_sees_ctrl_c():
    code = "import time; print('ready', flush=True); time.sleep(0.05); print('alive')"
    with reading.interrupts_held():
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=PIPE, stderr=PIPE, text=True
        )
    with process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("alive\n", "")
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_where_processes_cannot_be_had_reading_goes_on_here(library, files, monkeypatch):
    def no_pool(*_args, **_more):
        raise OSError("no semaphores here")

    monkeypatch.setattr(reading, "MANY_FILES", 1)
    monkeypatch.setattr(reading, "ProcessPoolExecutor", no_pool)
    assert len(import_files(library, [files]).imported) == 3


def paste_beside(library, text):
    """Bring a text in through another connection, as the window does while files come in."""
    incoming = from_text(text)
    with library.companion() as other:
        document = replace(
            incoming.document, number=other.documents.next_number(), imported_at=now()
        )
        other.apply(add_document(document=document), [incoming.content])


@pytest.mark.parametrize("collection", [None, "النهر"])
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_text_pasted_meanwhile_takes_no_file_away(library, files, moment, collection):
    class Pasting(Watch):
        def report(self, done, total):
            super().report(done, total)
            if done == moment:
                paste_beside(library, f"{RIVER}نسخة أخرى.\n")

    choices = Choices(collection=collection)
    report = import_files(library, [files], progress=Pasting(), choices=choices)
    assert sorted(names(report)) == ["10.txt", "2.txt", "3.txt"]
    assert report.refused == []
    assert [each.number for each in library.documents.all()] == [1, 2, 3, 4]
    assert [len(each.document_ids) for each in library.collections.all()] == [3] * bool(collection)


def test_pasted_text(library):
    report = import_text(library, RIVER)
    (taken,) = report.imported
    assert taken.document.file_name is None
    assert library.texts.get(taken.document.text_sha256) == RIVER
    assert [each.article for each in import_text(library, RIVER).skipped] == [1]
    assert [each.error.id for each in import_text(library, " \n").refused] == ["import.empty_paste"]


def test_a_library_read_only_refuses(library, files):
    with library.reader() as reader, pytest.raises(Exception, match="read_only"):
        import_files(reader, [files])


# --- other formats (a process starts for each of these files) -------------------------------------


def test_one_file_brings_several_articles_in_one_act(library, tmp_path):
    rows = f'العنوان,النص,المصدر\nأول,"{RIVER}",الضفة\nثانٍ,"{RIVER}",الجسر\nثالث,,\n'
    (tmp_path / "1.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "2.txt").write_text(BRIDGE, encoding="utf-8")
    watch = Watch()
    report = import_files(library, [tmp_path], progress=watch)
    assert names(report) == ["1.csv", "1.csv", "2.txt"]
    assert [each.same_text_as for each in report.imported] == [None, 1, None]
    assert [each.error.id for each in report.refused] == ["import.row_without_text"]
    assert watch.seen[-1] == (2, 2)
    assert len(library.history.entries()) == 1
    original = report.imported[0].document.original_sha256
    assert library.texts.original(original) == rows.encode()
    again = import_files(library, [tmp_path])
    assert (again.imported, len(again.skipped)) == ([], 3)
    library.undo()
    assert library.documents.count() == 0


def test_a_pdf_waits_for_somebody_to_look_at_it(library, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    report = import_files(library, [tmp_path])
    assert [each.error.id for each in report.refused] == ["import.unconfirmed"]
    report = import_files(library, [tmp_path / "none.pdf"])
    assert [each.error.id for each in report.refused] == ["import.not_found"]
    report = import_files(library, [tmp_path], choices=Choices(accept_guessed=True))
    assert [each.error.id for each in report.refused] == ["file.damaged_pdf"]
    assert library.history.entries() == []


def test_a_bibliography_completes_what_is_known(library, tmp_path):
    import_text(library, RIVER)
    record = (
        "TY  - NEWS\nTI  - النهر يعود إلى مجراه\nT2  - الضفة\nUR  - https://example.org/1\nER  -\n"
    )
    (tmp_path / "z.ris").write_text(
        record + record.replace("النهر", "البحر").replace("org/1", "org/2"), encoding="utf-8"
    )
    report = import_files(library, [tmp_path])
    (completed,) = report.completed
    assert (completed.article, completed.fields) == (1, ("outlet", "url"))
    assert [each.error.id for each in report.refused] == ["import.no_such_article"]
    assert report.announcement.label.id == "history.complete"
    (document,) = library.documents.all()
    assert (document.outlet, document.url) == ("الضفة", "https://example.org/1")
    again = import_files(library, [tmp_path])
    assert (again.completed, [each.reason.id for each in again.skipped]) == (
        [],
        ["import.nothing_new"],
    )
    library.undo()
    assert library.documents.all()[0].outlet is None


def test_addresses_and_titles_find_their_article(library):
    from reader.acts.completing import Completion
    from reader.exchange.incoming import Stated

    import_text(library, RIVER)
    import_text(library, BRIDGE)
    river, bridge = library.documents.all()
    library.apply(
        change_document(
            before=river, after=replace(river, url="http://www.example.org/a/?utm_x=1#t")
        )
    )
    completion = Completion(library)
    found = completion.match(Stated(url="https://example.org/a", author="سلمى"))
    assert (found.document.id, found.fields) == (river.id, ("author",))
    assert completion.match(Stated(title=bridge.title)).fields == ()
    other = completion.match(Stated(title=river.title, url="https://example.org/b"))
    assert other.id == "import.no_such_article"


def test_a_wish_to_stop_ends_what_is_being_read(library, tmp_path):
    class Stopped(Watch):
        cancelled = True

    (tmp_path / "1.html").write_text(f"<p>{RIVER}", encoding="utf-8")
    report = import_files(library, [tmp_path], progress=Stopped())
    assert (report.imported, report.refused, report.cancelled) == ([], [], True)


def test_a_parser_that_fails_leaves_the_rest_alone(library, tmp_path, monkeypatch):
    def fail(function, *args, **options):
        raise FileError("file.parser_slow", seconds=60)

    monkeypatch.setattr(reading.sandbox, "run", fail)
    (tmp_path / "1.html").write_text("<p>x", encoding="utf-8")
    (tmp_path / "2.txt").write_text(BRIDGE, encoding="utf-8")
    report = import_files(library, [tmp_path])
    assert names(report) == ["2.txt"]
    assert [each.error.id for each in report.refused] == ["file.parser_slow"]

"""Printing: into a file, onto a device, into a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageRanges, QPdfWriter, qGray

from reader.core.errors import Cancelled, FileError
from reader.printing.article import first_page, print_article, save_pdf
from reader.printing.paper import PrintChoices
from reader.printing.setting import INCH
from tests.printing.conftest import marked, written


class Watch:
    """Take note of progress; wish to stop after so many reports."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.seen: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int) -> None:
        self.seen.append((done, total))

    @property
    def cancelled(self) -> bool:
        return len(self.seen) >= self._stop_after


def page_count(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


@pytest.mark.parametrize("searchable", [True, False])
def test_a_pdf_has_all_pages(tmp_path: Path, searchable: bool) -> None:
    path, watch = tmp_path / "مقال.pdf", Watch()
    pages = save_pdf(path, written(30), PrintChoices(), searchable=searchable, progress=watch)
    assert path.read_bytes().startswith(b"%PDF-")
    assert page_count(path) == pages > 2
    shares = [done / total for done, total in watch.seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_stopped_pdf_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    for after in (1, 33):  # while setting, and while painting
        with pytest.raises(Cancelled):
            save_pdf(path, written(30), PrintChoices(), progress=Watch(after))
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        save_pdf(tmp_path / "none" / "a.pdf", written(1), PrintChoices())
    assert refused.value.message.id == "print.cannot_write"


def test_only_the_pages_asked_for_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    writer = QPdfWriter(str(path))
    writer.setResolution(INCH)
    writer.setPageRanges(QPageRanges.fromString("2-3"))
    pages = print_article(writer, written(40), PrintChoices())
    del writer
    assert pages > 3
    assert page_count(path) == 2


def ink_columns(image: QImage) -> list[int]:
    """List the columns of a picture that have ink in its upper half."""
    return [
        x
        for x in range(image.width())
        if any(qGray(image.pixel(x, y)) < 190 for y in range(image.height() // 2))
    ]


def test_the_first_page_is_a_picture_of_the_paper() -> None:
    article = marked(written(30), ("القرى", "frame", "ملاحظة في الهامش"))
    letter = PrintChoices(marks="none", paper="Letter")
    plain, pages = first_page(article, letter, width=510)
    assert (plain.width(), plain.height()) == (510, 660)
    assert pages > 2
    columns = ink_columns(plain)
    assert 60 < min(columns) < max(columns) < 450
    noted, _ = first_page(article, PrintChoices(marks="margin", paper="Letter"), width=510)
    columns = ink_columns(noted)
    assert min(columns) < 120  # the note
    assert not [x for x in columns if 165 < x < 190]  # between the rule and the text


def test_underlines_are_seen_in_black_and_white() -> None:
    plain, _ = first_page(written(1), PrintChoices(marks="none"), width=600)
    article = marked(written(1), ("قال المتحدثُ إنّ ٧٤% من القرى", "frame", None))
    lined, _ = first_page(article, PrintChoices(marks="underlines"), width=600)
    dark = [
        sum(qGray(image.pixel(x, y)) < 120 for x in range(600) for y in range(image.height()))
        for image in (plain, lined)
    ]
    assert dark[1] > dark[0] + 100

"""A project that was written is read as it was, in every profile."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.model import Document, Tag
from reader.core.progress import Silent
from reader.core.text import sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.colours import placed
from reader.exchange.excerpts import Options
from reader.exchange.refi import codebook, reading, writing
from reader.exchange.refi.profiles import PROFILES
from tests.exchange.worlds import PALETTE, a_mark, bundles, tag_trees


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("qdpx")


def written(bundle: Bundle, profile: str = "standard") -> bytes:
    sink = io.BytesIO()
    options = Options(slot_colors=PALETTE)
    writing.write(bundle, sink, profile=profile, options=options, progress=Silent())
    return sink.getvalue()


def read(data: bytes, folder: Path, name: str = "p.qdpx") -> Bundle:
    path = folder / name
    path.write_bytes(data)
    return reading.read(path)


def tree(tags: tuple[Tag, ...]) -> list[Tag]:
    """Put tags in an order of their own, with the positions that they have among siblings."""
    return sorted(tags, key=lambda tag: tag.id)


@given(bundles(), st.sampled_from(list(PROFILES)))
@settings(max_examples=60)
def test_what_is_written_is_read_alike(folder: Path, bundle: Bundle, profile: str) -> None:
    found = read(written(bundle, profile), folder)
    assert tree(tuple(placed(found.tags, PALETTE))) == tree(bundle.tags)
    assert set(found.annotators) == set(bundle.annotators)
    assert [piece.text for piece in found.pieces] == [piece.text for piece in bundle.pieces]
    for ours, theirs in zip(bundle.pieces, found.pieces, strict=True):
        known = ("id", "text_sha256", "title", "outlet", "published", "url")
        for name in known:
            assert getattr(theirs.document, name) == getattr(ours.document, name)
        assert (theirs.note and theirs.note.text) == (ours.note and ours.note.text)
        marks = {each.id: each for each in theirs.annotations}
        assert len(marks) == len(ours.annotations)
        for mark in ours.annotations:
            same = ("start", "end", "exact", "prefix", "suffix", "tag_ids", "note", "annotator_id")
            for name in (*same, "created_at"):
                assert getattr(marks[mark.id], name) == getattr(mark, name), name
    shelves = [replace(each, position=0) for each in found.collections]
    assert shelves == list(bundle.collections)
    assert not found.warnings
    assert all(each.fitting == each.marks and each.sure for each in found.verdicts)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_text_that_begins_with_the_signature_keeps_it(folder: Path, profile: str) -> None:
    text = "\ufeffقال 😀 نعم\nثم مضى"
    document = Document("aaaaaaaa-0000-4000-8000-000000000001", 1, sha256(text))
    marks = (a_mark(document, text, (0, 4), 0), a_mark(document, text, (9, 15), 1))
    found = read(written(Bundle((Piece(document, text, marks),)), profile), folder)
    assert found.pieces[0].text == text
    told = [(each.start, each.end, each.exact) for each in found.pieces[0].annotations]
    assert told == [(each.start, each.end, each.exact) for each in marks]


@given(tag_trees())
@settings(max_examples=30)
def test_a_codebook_alone_is_read_alike(folder: Path, tags: tuple[Tag, ...]) -> None:
    sink = io.BytesIO()
    options = Options(slot_colors=PALETTE)
    codebook.write(Bundle(tags=tags), sink, profile="codebook", options=options, progress=Silent())
    found = read(sink.getvalue(), folder, "c.qdc")
    assert tree(tuple(placed(found.tags, PALETTE))) == tree(tags)

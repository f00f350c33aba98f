"""The envelope of Hypothesis: out, in, and as its client writes it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from reader.core.progress import Silent
from reader.exchange import hypothesis, json_marks
from reader.exchange.bundle import Bundle
from reader.exchange.excerpts import Options
from tests.exchange.worlds import bundles


def written(bundle: Bundle) -> dict[str, Any]:
    sink = io.BytesIO()
    hypothesis.write(bundle, sink, profile="", options=Options(), progress=Silent())
    return json.loads(sink.getvalue())


@given(bundles())
@settings(max_examples=20)
def test_places_are_utf_16_and_the_quotation_stands_there(bundle: Bundle) -> None:
    texts = {
        piece.document.url or f"urn:uuid:{piece.document.id}": piece.text.encode("utf-16-le")
        for piece in bundle.pieces
    }
    for item in written(bundle)["annotations"]:
        for selector in item["target"][0].get("selector", ()):
            if selector["type"] == "TextPositionSelector":
                piece = texts[item["uri"]][2 * selector["start"] : 2 * selector["end"]]
                assert piece.decode("utf-16-le") == item["target"][0]["selector"][1]["exact"]


def item(number: int, **known: object) -> dict[str, object]:
    selector = [
        {"type": "RangeSelector", "startContainer": "/div[1]", "startOffset": 1},
        {"type": "TextPositionSelector", "start": 7, "end": 10},
        {"type": "TextQuoteSelector", "exact": "قال", "prefix": "ثم ", "suffix": " نعم"},
    ]
    uri = "https://news.example/1"
    return {
        "id": f"id{number}", "created": "2031-04-09T08:30:00.000000+00:00",
        "user": "acct:salma@hypothes.is",
        "uri": uri, "text": "ملاحظة", "tags": ["أ/ب", "ج"], "group": "__world__",
        "target": [{"source": uri, "selector": selector}], "document": {"title": ["عنوان"]},
        "user_info": {"display_name": None}, **known,
    }  # fmt: skip


def read(tmp_path: Path, *items: dict[str, object]) -> Bundle:
    path = tmp_path / "h.json"
    envelope = {"export_date": "x", "client_version": "1.1", "annotations": list(items)}
    path.write_text(json.dumps(envelope), "utf-8")
    return json_marks.read(path)


def test_an_export_of_its_client_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, item(1))
    [piece] = found.pieces
    [mark] = piece.annotations
    assert (mark.exact, mark.prefix, mark.suffix) == ("قال", "ثم ", " نعم")
    assert mark.note == "ملاحظة"
    assert [tag.name for tag in found.tags] == ["أ/ب", "ج"]
    assert [each.name for each in found.annotators] == ["salma"]
    assert (piece.document.url, piece.document.title) == ("https://news.example/1", "عنوان")
    assert read(tmp_path, item(1)).pieces[0].annotations[0].id == mark.id


def test_replies_stand_behind_the_note_and_page_notes_on_the_article(tmp_path: Path) -> None:
    page = item(2, target=[{"source": "https://news.example/1"}], text="على الصفحة")
    reply = item(3, references=["id1"], text="رد", target=[])
    lost = item(4, references=["id9"], text="رد ضائع", target=[])
    empty = item(5, target=[], text="")
    found = read(tmp_path, item(1), page, reply, lost, empty)
    [piece] = found.pieces
    assert piece.annotations[0].note == "ملاحظة\n\nsalma: رد"
    assert piece.note is not None
    assert piece.note.text == "على الصفحة"
    assert {each.id for each in found.warnings} == {
        "hypothesis.loose_replies",
        "hypothesis.no_passage",
    }


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [None], [{"title": 3}]])
def test_values_of_the_wrong_kind_break_nothing(tmp_path: Path, value: object) -> None:
    names = ("created", "user", "text", "tags", "document", "user_info", "references", "id")
    odd = {name: value for name in names if name != "references" or value != "x"}
    found = read(tmp_path, item(1, **odd), item(2))
    assert any(each.exact == "قال" for piece in found.pieces for each in piece.annotations)

"""W3C JSON-LD: what must hold of it, and what comes back from it."""

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from reader.core.errors import FileError
from reader.core.progress import Silent
from reader.exchange import json_marks, web_annotation
from reader.exchange.bundle import Bundle
from reader.exchange.excerpts import Options
from tests.exchange.worlds import bundles

HERE = Path(__file__).parent


def written(bundle: Bundle) -> dict[str, Any]:
    sink = io.BytesIO()
    web_annotation.write(bundle, sink, profile="", options=Options(), progress=Silent())
    return json.loads(sink.getvalue())


def read(tmp_path: Path, value: object) -> Bundle:
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(value), "utf-8")
    return json_marks.read(path)


@cache
def assertions(kind: str) -> list[tuple[str, Any]]:
    """Make validators of what W3C's tests say must hold of an annotation or a collection."""
    from jsonschema import Draft4Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT4

    with zipfile.ZipFile(HERE / "schemas" / "web-annotation.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist() if ".md" not in name}
    schemas = {name: json.loads(data) for name, data in found.items()}
    resources = [
        (Path(name).name, DRAFT4.create_resource(schema))
        for name, schema in schemas.items()
        if name.startswith("definitions/")
    ]
    registry = Registry().with_resources(resources)
    return [
        (name, Draft4Validator(schemas[name], registry=registry))
        for name in schemas[f"{kind}s/{kind}Musts.test"]["assertions"]
    ]


def failed(kind: str, value: object) -> list[str]:
    return [name for name, validator in assertions(kind) if not validator.is_valid(value)]


@given(bundles())
@settings(max_examples=3)
def test_all_that_must_hold_of_annotations_holds(bundle: Bundle) -> None:
    collection = written(bundle)
    assert not failed("collection", collection)
    for item in collection["first"]["items"]:
        assert not failed("annotation", {"@context": collection["@context"], **item})


def test_the_tests_of_w3c_can_fail() -> None:
    assert failed("annotation", {"id": "x", "type": "Annotation", "target": {}})


@given(bundles())
@settings(max_examples=20)
def test_marks_come_back(tmp_path_factory: pytest.TempPathFactory, bundle: Bundle) -> None:
    folder = tmp_path_factory.getbasetemp()
    found = read(folder, written(bundle))
    sent = {each.id: each for piece in bundle.pieces for each in piece.annotations}
    names = {each.id: each.name for each in bundle.annotators}
    marks = [each for piece in found.pieces for each in piece.annotations]
    assert {each.id for each in marks} == set(sent)
    for mark in marks:
        ours = sent[mark.id]
        for name in ("document_id", "start", "end", "exact", "prefix", "suffix", "tag_ids"):
            assert getattr(mark, name) == getattr(ours, name)
        assert (mark.note or "").strip() == (ours.note or "").strip()
        assert {each.id: each.name for each in found.annotators}[mark.annotator_id] == (
            names[ours.annotator_id]
        )


def test_the_sample_of_another_program_is_read() -> None:
    found = json_marks.read(HERE / "samples" / "webannotation-ar-sample.jsonld")
    [piece] = found.pieces
    [mark] = piece.annotations
    assert (mark.start, mark.end, mark.exact, mark.note) == (34, 41, "الاتفاق", "ملاحظة")
    assert [tag.name for tag in found.tags] == ["سياسة"]
    assert [each.name for each in found.annotators] == ["باحثة"]
    assert piece.document.url == "https://news.example/1"


SELECTOR = {"type": "TextQuoteSelector", "exact": "قال"}


def annotation(**known: object) -> dict[str, object]:
    target = {"source": "https://news.example/1", "selector": SELECTOR}
    return {"type": "Annotation", "id": "https://x.example/a", "target": target, **known}


@pytest.mark.parametrize(
    ("value", "note", "tags"),
    [
        (annotation(bodyValue="نعم", motivation="commenting"), "نعم", []),
        (annotation(body="https://x.example/tag", motivation="tagging"), None, ["https://x.example/tag"]),
        (annotation(body={"value": "وسم/آخر"}, motivation="tagging"), None, ["وسم/آخر"]),
        (annotation(body=[{"value": "أ", "purpose": "tagging"}, {"value": "ب"}]), "ب", ["أ"]),
        (annotation(creator="https://x.example/me"), None, []),
    ],
)  # fmt: skip
def test_bodies_of_every_shape_are_read(
    tmp_path: Path, value: dict[str, object], note: str | None, tags: list[str]
) -> None:
    found = read(tmp_path, value)
    [mark] = found.pieces[0].annotations
    assert mark.note == note
    assert [tag.name for tag in found.tags] == tags


def test_selectors_within_others_are_found(tmp_path: Path) -> None:
    target = {
        "source": {"id": "https://news.example/1"},
        "selector": {"type": "FragmentSelector", "value": "#p1", "refinedBy": SELECTOR},
    }
    found = read(tmp_path, [annotation(target=target)])
    assert found.pieces[0].annotations[0].exact == "قال"


def test_annotations_of_no_text_are_said(tmp_path: Path) -> None:
    found = read(tmp_path, [annotation(target="https://news.example/1"), annotation()])
    assert [each.id for each in found.warnings] == ["web_annotation.no_passage"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "file.damaged_json"),
        ('{"a": 1}', "json_marks.unknown"),
        ("[1, 2, 3]", "json_marks.unknown"),
        ('{"type": "Annotation", "target": NaN}', "file.damaged_json"),
        ("[" * 5000 + "]" * 5000, "file.too_deep"),
        ('[{"target": ' + '{"refinedBy": ' * 200 + "1" + "}" * 201 + "]", "file.too_deep"),
        ('{"target": {"selector": {"start": ' + "9" * 5000 + "}}}", "file.damaged_json"),
    ],
    ids=["empty", "other", "numbers", "nan", "deep", "deep selector", "long number"],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_a_sentence(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as caught:
        json_marks.read(path)
    assert caught.value.message.id == reason


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [None], {"id": 3}])
def test_values_of_the_wrong_kind_break_nothing(tmp_path: Path, value: object) -> None:
    names = ("body", "creator", "created", "motivation", "id", "generator")
    item = annotation(**dict.fromkeys(names, value))
    place = {"type": "TextPositionSelector", "start": value, "end": value}
    odd = {"type": value, "exact": value}
    item["target"] = {"source": value, "selector": [odd, SELECTOR, place], "state": value}
    assert [each.exact for each in read(tmp_path, item).pieces[0].annotations] == ["قال"]

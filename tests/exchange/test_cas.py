"""UIMA CAS, as its own library reads it, and from others."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.codebook import Codebook
from reader.core.errors import FileError
from reader.core.progress import Silent
from reader.exchange import cas, json_marks
from reader.exchange.bundle import Bundle
from reader.exchange.excerpts import Options
from tests.exchange.worlds import bundles

singles = bundles().map(lambda bundle: replace(bundle, pieces=bundle.pieces[:1]))


def written(bundle: Bundle, profile: str) -> bytes:
    sink = io.BytesIO()
    cas.write(bundle, sink, profile=profile, options=Options(), progress=Silent())
    return sink.getvalue()


@given(singles, st.sampled_from(("xmi", "cas")))
@settings(max_examples=15)
def test_cassis_reads_what_is_written(bundle: Bundle, profile: str) -> None:
    data = io.BytesIO(written(bundle, profile))
    if profile == "xmi":
        system = load_typesystem(io.BytesIO(cas.companions("xmi")["TypeSystem.xml"]))
        found = load_cas_from_xmi(data, typesystem=system)
    else:
        found = load_cas_from_json(data)
    [piece] = bundle.pieces
    assert found.sofa_string == piece.text
    codebook = Codebook(bundle.tags)
    told = {
        (each.identifier, each.begin, each.end, each.get_covered_text(), each.tag)
        for each in found.select(cas.LAYER)
    }
    assert told == {
        (mark.id, mark.start, mark.end, mark.exact, path)
        for mark in piece.annotations
        for path in [codebook.path(each) for each in mark.tag_ids] or [None]
    }


@given(singles, st.sampled_from(("xmi", "json")))
@settings(max_examples=15)
def test_marks_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"m.{ending}"
    path.write_bytes(written(bundle, "xmi" if ending == "xmi" else "cas"))
    found = cas.read(path) if ending == "xmi" else json_marks.read(path)
    [ours], [theirs] = bundle.pieces, found.pieces
    assert theirs.text == ours.text
    assert theirs.document.id == ours.document.id
    here, there = Codebook(bundle.tags), Codebook(found.tags)
    marks = {each.id: each for each in theirs.annotations}
    assert len(marks) == len(ours.annotations)
    for mark in ours.annotations:
        for name in ("start", "end", "exact", "prefix", "suffix", "note"):
            assert getattr(marks[mark.id], name) == getattr(mark, name)
        paths = [there.path(each) for each in marks[mark.id].tag_ids]
        assert paths == [here.path(each) for each in mark.tag_ids]


XMI = (
    '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
    'xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore" '
    'xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmi:version="2.0"><cas:NULL xmi:id="0"/><seg:Sentence xmi:id="4" sofa="1" begin="0" end="3"/>'
    '<custom:Frame xmi:id="3" sofa="1" begin="7" end="11" label="أمني" weight="2"/>'
    '<custom:Frame xmi:id="5" sofa="1" begin="0" end="3"/>'
    '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
    'sofaString="قال 😀 نعم ثم مضى"/>'
    '<cas:View sofa="1" members="3 4 5"/></xmi:XMI>'
)


def test_layers_of_others_become_tags(tmp_path: Path) -> None:
    path = tmp_path / "salma.xmi"
    path.write_text(XMI, "utf-8")
    found = cas.read(path)
    codebook = Codebook(found.tags)
    [piece] = found.pieces
    told = {(each.exact, codebook.path(each.tag_ids[0])) for each in piece.annotations}
    assert told == {("نعم ", "Frame/أمني"), ("قال", "Frame")}
    assert piece.document.file_name == "salma"


def test_several_articles_come_in_one_archive(tmp_path: Path) -> None:
    path = tmp_path / "several.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.xmi", XMI)
        archive.writestr("2.xmi", XMI.replace("مضى", "جاء"))
        archive.writestr("TypeSystem.xml", "<x/>")
    assert len(cas.read(path).pieces) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "file.damaged_xml"),
        ("<a><b></a>", "file.damaged_xml"),
        ("<a/>", "cas.no_text"),
        (XMI.replace('begin="7"', 'begin="x"'), "cas.damaged"),
        (XMI.replace("<xmi:XMI", '<!DOCTYPE a [<!ENTITY b "c">]><xmi:XMI', 1), "file.has_doctype"),
        (XMI.replace("قال 😀 نعم ثم مضى", "   "), "cas.no_text"),
    ],
    ids=["empty", "broken", "other", "no number", "doctype", "no text"],
)
def test_what_is_hostile_or_broken_is_a_sentence(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.xmi"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as caught:
        cas.read(path)
    assert caught.value.message.id == reason


@pytest.mark.parametrize(
    "value",
    [
        {"%TYPES": 3, "%FEATURE_STRUCTURES": []},
        {"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1}]},
        {"%TYPES": {"a.B": {"c": {"%RANGE": "no.Such"}}}, "%FEATURE_STRUCTURES": []},
        {"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}},
    ],
)
def test_json_that_is_no_cas_is_a_sentence(tmp_path: Path, value: object) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value), "utf-8")
    with pytest.raises(FileError) as caught:
        json_marks.read(path)
    assert caught.value.message.id in {"cas.damaged", "cas.no_text"}


def test_an_archive_without_any_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(FileError) as caught:
        cas.read(path)
    assert caught.value.message.id == "cas.none_inside"

"""XML, HTML and JSON of strangers: no document type, no entity, no depth without bottom."""

import json

import pytest

from reader.core.errors import FileError
from reader.exchange import markup
from reader.exchange.markup import parse_html, parse_json, parse_xml

TEXT = "قال المتحدّث: «لا\u00a0خلاف» 👩\u200d🌾 — في می\u200cشود 74%"
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # fmt: skip


def refusal(parse, data):
    with pytest.raises(FileError) as caught:
        parse(data)
    return caught.value.message.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_xml_is_parsed_in_the_encoding_it_states(encoding):
    words = TEXT if encoding != "cp1256" else "قال المتحدث إن لا خلاف"
    name = encoding.removesuffix("-sig").replace("cp", "windows-")
    source = f'<?xml version="1.0" encoding="{name}"?><!-- x --><a>{words}</a>'
    root = parse_xml(source.encode(encoding))
    assert (root.tag, root.text) == ("a", words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "\n<!-- <a> -->\n<?pi x?>", "<!--" + "x" * 70_000 + "-->"])
def test_any_doctype_is_refused(encoding, before):
    source = f'<?xml version="1.0"?>{before}<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
    assert refusal(parse_xml, source.encode(encoding)) == "file.has_doctype"


def test_entities_do_not_grow():
    source = f'<?xml version="1.0"?><!DOCTYPE a [{LAUGHS}]><a>&l9;</a>'
    assert refusal(parse_xml, source.encode()) == "file.has_doctype"
    assert refusal(parse_xml, b"<a>&l9;</a>") == "file.damaged_xml"


def test_a_doctype_in_the_text_is_text():
    assert parse_xml(b"<a><![CDATA[<!DOCTYPE html>]]></a>").text == "<!DOCTYPE html>"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a>\xff</a>", "نص".encode(), b"<a>" * 5000])
def test_broken_xml_is_refused(data):
    assert refusal(parse_xml, data) == "file.damaged_xml"


def test_html_is_forgiven():
    root = parse_html(f"<?xml version='1.0' encoding='cp1256'?><p>{TEXT}<b>غير مغلق")
    assert TEXT in root.text_content()
    assert refusal(parse_html, "") == "import.empty"
    deep = parse_html("<div>" * 100_000 + "قاع")
    assert deep.tag == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_read(encoding):
    value = {"text": TEXT, "list": [1, -2.5, True, None], "deep": [[[['[{"' * 200]]]]}
    assert parse_json(json.dumps(value, ensure_ascii=False).encode(encoding)) == value


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file.damaged_json"),
        (b'{"a": NaN}', "file.damaged_json"),
        (b'{"a": -Infinity}', "file.damaged_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "file.damaged_json"),
        (b'{"a": 1', "file.damaged_json"),
        (b"[" * 100_000, "file.too_deep"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "file.too_deep"),
        (b'{"a": "\xff"}', "import.damaged_utf8"),
    ],
)
def test_json_that_harms_is_refused(data, reason):
    assert refusal(parse_json, data) == reason


def test_json_beyond_bounds_is_not_parsed(monkeypatch):
    monkeypatch.setattr(markup, "_MAX_JSON", 10)
    assert refusal(parse_json, b"[1, 2, 3, 4, 5]") == "import.too_large"

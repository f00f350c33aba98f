"""JSON that holds marks, of whichever of the three kinds: told by what stands in it."""

from pathlib import Path

from reader.core.errors import FileError
from reader.exchange import hypothesis, web_annotation
from reader.exchange.bundle import Bundle
from reader.exchange.files import read_bytes
from reader.exchange.json_values import LARGEST_JSON, table
from reader.exchange.markup import parse_json


def read(path: Path) -> Bundle:
    """Read Hypothesis, W3C JSON-LD or JSON CAS; raise ``FileError`` for any other JSON."""
    data = read_bytes(path, limit=LARGEST_JSON)
    value = parse_json(data)
    if hypothesis.is_hypothesis(value):
        return hypothesis.read_parsed(value)
    if "%FEATURE_STRUCTURES" in table(value) or "%TYPES" in table(value):
        from reader.exchange import cas

        return cas.read_json(data, path.stem)
    if web_annotation.is_web_annotation(value):
        return web_annotation.read_parsed(value)
    raise FileError("json_marks.unknown")

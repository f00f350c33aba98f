"""Plain objects as JSON and back, believing nothing.

What is read must have just the shape of the dataclass: no field of another type, no unknown field,
no number beyond what a text can have, no letter that cannot be written. Whatever does not is
refused by raising ``ValueError`` with the place of it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
LARGEST_NUMBER = 1 << 40
LONGEST_STRING = 1_000_000


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is any
    """Turn an object into what JSON can say; fields at their default are left out."""
    if is_dataclass(value):
        return {
            field.name: plain(held)
            for field in fields(value)
            if (held := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple | list):
        return [plain(each) for each in cast("Iterable[object]", value)]
    return value


def to_json(value: object) -> bytes:
    """Write an object as one JSON document."""
    return (json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n").encode()


def to_lines(values: Iterable[object]) -> bytes:
    """Write objects as JSON lines."""
    return "".join(json.dumps(plain(each), ensure_ascii=False) + "\n" for each in values).encode()


def from_json(kind: type[T], data: bytes) -> T:
    """Read one object. Raises ValueError."""
    return cast("T", _read(kind, _parsed(data.decode("utf-8")), kind.__name__))


def from_lines(kind: type[T], data: bytes, *, most: int) -> tuple[T, ...]:
    """Read the objects of JSON lines, ``most`` at most. Raises ValueError."""
    if data.count(b"\n") > most:
        raise ValueError(f"{kind.__name__} {most}")
    lines = data.decode("utf-8").split("\n")  # not splitlines: U+2028 may stand in a string
    found = [
        _read(kind, _parsed(line), f"{kind.__name__} {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    return tuple(cast("list[T]", found))


def _parsed(text: str) -> object:
    def refuse(sign: str) -> float:
        raise ValueError(f"{sign} is no number of ours")

    try:
        return json.loads(text, parse_constant=refuse, parse_float=refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 - a type of any form
    if is_dataclass(kind):
        return _read_object(cast("type", kind), value, where)
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _demand(value in of, value, where)
    if origin is UnionType:
        return _read_one_of(of, value, where)
    if origin is tuple:
        return _read_tuple(of, value, where)
    if kind is int:
        fits = type(value) is int and 0 <= value <= LARGEST_NUMBER
        return _demand(fits, value, where)
    if kind is str:
        return _demand(type(value) is str and _is_writable(value), value, where)
    return _demand(type(value) is kind, value, where)


def _is_writable(text: str) -> bool:
    """Say whether a text can be kept: half of a pair of UTF-16 cannot."""
    if len(text) > LONGEST_STRING:
        return False
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _demand(fits: bool, value: object, where: str) -> object:  # noqa: FBT001 - it is the question
    if not fits:
        raise ValueError(where)
    return value


def _read_one_of(kinds: tuple[Any, ...], value: object, where: str) -> object:
    if value is None and NoneType in kinds:
        return None
    for kind in kinds:
        try:
            return _read(kind, value, where)
        except ValueError:
            continue
    raise ValueError(where)


def _read_tuple(kinds: tuple[Any, ...], value: object, where: str) -> object:
    values = cast("list[object]", _demand(isinstance(value, list), value, where))
    if len(kinds) == 2 and kinds[1] is ...:
        return tuple(_read(kinds[0], each, where) for each in values)
    if len(kinds) != len(values):
        raise ValueError(where)
    return tuple(_read(kind, each, where) for kind, each in zip(kinds, values, strict=True))


def _read_object(kind: type, value: object, where: str) -> object:
    given = cast("dict[str, object]", _demand(isinstance(value, dict), value, where))
    hints = _hints(kind)
    if not given.keys() <= hints.keys():
        raise ValueError(f"{where}: {min(given.keys() - hints.keys())[:40]}")
    read = {name: _read(hints[name], held, f"{where}.{name}") for name, held in given.items()}
    for field in fields(kind):
        required = field.default is MISSING and field.default_factory is MISSING
        if required and field.name not in read:
            raise ValueError(f"{where}.{field.name}")
    return kind(**read)

"""Bytes in, text out: find how an article file was written, or refuse with the reason.

The order matters and was measured: a byte order mark; the parity of UTF-16 (its Arabic is often
valid UTF-8 too); strict UTF-8; damaged UTF-8 (which windows-1256 would read as Arabic-looking
garbage); at last the Arabic 8-bit encodings, taken only where common Arabic words come out. What
cannot be decided is refused with the candidates named, because a wrong guess stays in the library.
"""

import codecs
import re
from dataclasses import dataclass

from reader.core.errors import FileError, UsageError
from reader.core.text import INVISIBLE, canonical
from reader.exchange import legacy

MAX_BYTES = 50_000_000
SAMPLE = 100_000  # code points that are looked at where a judgement needs no more

_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
# The names that a person may give, as Python's own name for the codec -> the name that is stored.
_CHOICES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "cp1256": "windows-1256",
    "iso8859-6": "iso-8859-6",
    "cp720": "cp720",
    "cp864": "cp864",
    "mac-arabic": "mac-arabic",
    "mac-farsi": "mac-farsi",
    "cp1252": "windows-1252",
    "iso8859-1": "iso-8859-1",
    "iso8859-15": "iso-8859-15",
    "cp1254": "windows-1254",
    "iso8859-9": "iso-8859-9",
    "cp1255": "windows-1255",
    "iso8859-8": "iso-8859-8",
    "cp1251": "windows-1251",
    "koi8-r": "koi8-r",
    "ascii": "ascii",
}
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")  # NUL is counted apart
# What a UTF-16 file read with the wrong parity is made of: anything but the scripts, signs and
# emoji that news in Arabic or Latin letters holds.
_STRANGE = re.compile(
    "[^\t\n\r -~\u00a0-\u052f\u0590-\u077f\u0870-\u08ff\u1e00-\u22ff\u2460-\u27bf"
    "\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffd\U0001f000-\U0001faff]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were written.

    ``newline`` is LF, CR LF, CR or the word ``mixed``. ``lossless`` says that encoding, mark and
    newline give the very bytes back; where they do not, the bytes must be kept.
    """

    text: str
    encoding: str
    bom: bool
    newline: str
    lossless: bool


def decode(data: bytes, *, encoding: str | None = None, replace: bool = False) -> Decoded:
    """Read the bytes of an article as canonical text.

    ``encoding`` says what they are instead of finding out; ``replace`` takes damaged bytes as
    U+FFFD. Raises ``UsageError`` for an encoding that is not offered, ``FileError`` otherwise.
    """
    if not data:
        raise FileError("import.empty")
    if len(data) > MAX_BYTES:
        raise FileError("import.too_large", megabytes=MAX_BYTES // 1_000_000)
    name = _chosen(encoding, data) if encoding is not None else _found(data, replace=replace)
    mark = _BOMS.get(name, b"")
    bom = bool(mark) and data.startswith(mark)
    decoded = _strictly(data, name, len(mark) if bom else 0, replace=replace)
    _refuse_what_is_no_text(decoded)
    newline = _newline(decoded)
    text = canonical(decoded)
    lossless = _gives_back(data, text, name, newline, bom=bom)
    return Decoded(text, name, bom, newline, lossless)


def _chosen(encoding: str, data: bytes) -> str:
    """Look up the encoding that the person named; UTF-16 and UTF-32 get their byte order."""
    try:
        name = _CHOICES[codecs.lookup(encoding).name]
    except (LookupError, ValueError):
        offered = ", ".join(sorted(set(_CHOICES.values())))
        raise UsageError("import.unknown_encoding", encoding=encoding, offered=offered) from None
    if name not in ("utf-16", "utf-32"):
        return name
    if data.startswith(_BOMS[f"{name}-be"]):
        return f"{name}-be"
    if name == "utf-16" and not data.startswith(_BOMS["utf-16-le"]):
        return _utf_16_by_parity(data) or "utf-16-le"
    return f"{name}-le"


def _found(data: bytes, *, replace: bool) -> str:
    """Find the encoding, or refuse."""
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        if data.startswith(_BOMS[name]):
            return name
    by_parity = _utf_16_by_parity(data)
    if by_parity is not None and _reads_as_text(data, by_parity):
        return by_parity
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _share_of_valid_utf_8(data) <= 0.95:
            return _legacy(data)
        if not replace:
            raise _damaged("utf-8", data, error.start) from None
    return "utf-8"


def _utf_16_by_parity(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its NULs and its 06 (the Arabic block) stand."""
    even, odd = data[::2], data[1::2]
    nul_even, nul_odd = even.count(0), odd.count(0)
    nuls = nul_even + nul_odd
    if nuls * 100 > len(data) and max(nul_even, nul_odd) >= 0.9 * nuls:
        return "utf-16-be" if nul_even > nul_odd else "utf-16-le"
    if len(data) % 2 == 0:
        six_even, six_odd = even.count(6), odd.count(6)
        if max(six_even, six_odd) * 2 > len(even):
            return "utf-16-be" if six_even > six_odd else "utf-16-le"
    return None


def _reads_as_text(data: bytes, name: str) -> bool:
    """Say whether UTF-16 gives text in scripts of news, not signs from all over Unicode.

    A few bytes lost at the end or in the middle are damage, not another encoding.
    """
    sample = data[: 2 * SAMPLE].decode(name, "replace")
    strange = len(_STRANGE.findall(sample)) + sample.count("\ufffd")
    return strange * 20 <= len(sample)


def _share_of_valid_utf_8(data: bytes) -> float:
    """Measure which share of the bytes beyond ASCII forms valid UTF-8."""
    ascii_bytes = len(data.translate(None, delete=bytes(range(128, 256))))
    rest = data.decode("utf-8", "ignore").encode("utf-8")
    return (len(rest) - ascii_bytes) / (len(data) - ascii_bytes)


def _legacy(data: bytes) -> str:
    """Choose between the Arabic 8-bit encodings, or refuse naming what it might be."""
    guess = legacy.judge(data)
    if guess.encoding is not None:
        return guess.encoding
    utf_8 = ("utf-8",) if _share_of_valid_utf_8(data) > 0.5 else ()
    candidates = utf_8 + guess.candidates
    if not candidates:
        raise FileError("import.binary")
    raise FileError("import.undecided_encoding", candidates=", ".join(candidates))


def _strictly(data: bytes, name: str, skip: int, *, replace: bool) -> str:
    """Decode after the mark; damage is refused with its place unless the person takes it."""
    try:
        return data[skip:].decode(name, "replace" if replace else "strict")
    except UnicodeDecodeError as error:
        raise _damaged(name, data, skip + error.start) from None


def _damaged(name: str, data: bytes, place: int) -> FileError:
    """Make the refusal of a damaged file: the place in bytes from 1, and the line."""
    line = data.count(b"\n", 0, place) + 1
    if name == "utf-8":
        return FileError("import.damaged_utf8", byte=place + 1, line=line)
    return FileError("import.damaged_encoding", encoding=name, byte=place + 1, line=line)


def _refuse_what_is_no_text(decoded: str) -> None:
    """Refuse control characters and many NULs; a stray NUL may go."""
    control = _CONTROL.search(decoded)
    nuls = decoded.count("\0")
    if nuls > max(1, len(decoded) // 100):
        raise FileError("import.binary")
    if control:
        if len(_CONTROL.findall(decoded)) > 3 + len(decoded) // 1_000:
            raise FileError("import.binary")
        line = decoded.count("\n", 0, control.start()) + 1
        code = f"U+{ord(control[0]):04X}"
        raise FileError("import.control_character", code=code, line=line)
    if not decoded.strip(INVISIBLE):
        raise FileError("import.empty")


def _newline(decoded: str) -> str:
    """Name the one newline form in use (LF where there is none), or say ``mixed``."""
    pairs = decoded.count("\r\n")
    present = {
        "\r\n": pairs,
        "\r": decoded.count("\r") - pairs,
        "\n": decoded.count("\n") - pairs,
    }
    used = [form for form, number in present.items() if number]
    if len(used) > 1:
        return "mixed"
    return used[0] if used else "\n"


def _gives_back(data: bytes, text: str, name: str, newline: str, *, bom: bool) -> bool:
    """Say whether the bytes can be made again from the text and what is stored beside it."""
    if newline == "mixed":
        return False
    written = text if newline == "\n" else text.replace("\n", newline)
    try:
        encoded = written.encode(name)
    except UnicodeEncodeError:
        return False
    return (_BOMS[name] if bom else b"") + encoded == data

"""Exercise files: packages as zip files, read as if a stranger had made them."""

import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from reader.acts.exporting import whole_file
from reader.core.errors import FileError
from reader.exchange.container import Limits, open_zip
from reader.exercises.package import ENDINGS, MANIFEST, Package, PackageKind, is_expected, unpack

_LIMITS: Final = Limits(members=40, member_bytes=32 << 20, total_bytes=64 << 20)
_MOST_BYTES: Final = 64 << 20
_AT: Final = (1980, 1, 1, 0, 0, 0)  # the same package is the same bytes


def read_package(path: Path, *kinds: PackageKind) -> Package:
    """Read and prove a package; of one of ``kinds`` if any are given. Raises FileError."""
    return _wanted(unpack(_files(_bytes(path))), kinds)


def read_hashed(path: Path, *kinds: PackageKind) -> tuple[Package, str]:
    """Read and prove a package, and tell the SHA-256 of its manifest. Raises FileError.

    The manifest has the hash of every other file: packed anew, a package still has the same.
    """
    files = _files(_bytes(path))
    return _wanted(unpack(files), kinds), sha256(files[MANIFEST]).hexdigest()


def _wanted(package: Package, kinds: tuple[PackageKind, ...]) -> Package:
    kind = package.manifest.kind
    if kinds and kind not in kinds:
        raise FileError(f"package.is_{kind}")
    return package


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise FileError("package.not_one")
        if path.stat().st_size > _MOST_BYTES:
            raise FileError("package.not_one")
        return _sound_beginning(path, path.read_bytes())
    except FileNotFoundError:
        raise FileError("import.not_found") from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise FileError("import.unreadable") from None


def _sound_beginning(path: Path, data: bytes) -> bytes:
    """Tell what never was a package from one that was damaged. Raises FileError."""
    if not data.startswith(b"PK") and kind_by_ending(path) is None:
        raise FileError("package.not_one")
    return data


def _files(data: bytes) -> dict[str, bytes]:
    strange: list[str] = []

    def accepts(name: str) -> bool:
        if not is_expected(name):
            strange.append(name)
        return True

    with open_zip(data, accepts, limits=_LIMITS) as container:
        if strange:
            raise FileError("package.not_one")
        return {name: container.read(name) for name in container.names}


def write_package(path: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write a package whole or not at all. Raises FileError; overwrites only with ``force``."""
    if path.exists() and not force:
        raise FileError("export.exists", path=str(path))
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "manifest.json", name)):
            archive.writestr(zipfile.ZipInfo(name, _AT), files[name], zipfile.ZIP_DEFLATED)
    with whole_file(path) as sink:
        sink.write(data.getvalue())


def kind_by_ending(path: Path) -> PackageKind | None:
    """Tell what kind of package a file is by its name; None for another file."""
    for kind, ending in sorted(ENDINGS.items(), key=lambda each: -len(each[1])):
        if path.name.lower().endswith(ending):
            return kind
    return None


def with_ending(path: Path, kind: PackageKind) -> Path:
    """Give a file the ending of its kind, where it has another or none."""
    name = path.name
    for ending in sorted(ENDINGS.values(), key=len, reverse=True):
        if name.endswith(ending):
            name = name.removesuffix(ending)
            break
    return path.with_name(name + ENDINGS[kind])

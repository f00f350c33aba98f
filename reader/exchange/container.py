"""Files that are ZIP archives (docx, odt, epub, xlsx, qdpx), opened as if a stranger had made them.

Nothing is ever unpacked to the disk. The directory of the archive is judged whole before anything
is read: names that would leave a folder, names given twice, links, members behind a password,
promises to grow beyond bounds. What is read is counted by what comes out, not by what the
directory promises.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from reader.core.errors import FileError

_CHUNK: Final = 1 << 16
_SMALL: Final = 1 << 20  # bytes; below this a high ratio is harmless, and common in office files
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000  # the plain kind, the strong kind, a masked directory
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a method or a version that nobody uses
    RuntimeError,
    UnicodeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold, in members and bytes; ``ratio`` is of bytes out to bytes in."""

    members: int = 10_000
    member_bytes: int = 64 << 20
    total_bytes: int = 512 << 20
    ratio: int = 200


class Container:
    """An archive that was found harmless; members that were not asked for do not exist."""

    def __init__(self, archive: zipfile.ZipFile, names: Iterable[str], limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = limits.total_bytes
        self.names: tuple[str, ...] = tuple(names)
        self._known = frozenset(self.names)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def read(self, name: str) -> bytes:
        """Unpack one member into memory.

        Raises ``FileError``: it is not there, is damaged, or is larger than it may be. All that
        is read counts against ``Limits.total_bytes``.
        """
        if name not in self._known:
            raise FileError("file.missing_member", file=name)
        taken: list[bytes] = []
        allowed = min(self._limits.member_bytes, self._left)
        try:
            with self._archive.open(name) as member:
                while chunk := member.read(_CHUNK):
                    allowed -= len(chunk)
                    self._left -= len(chunk)
                    if allowed < 0:
                        raise _too_large(self._limits)
                    taken.append(chunk)
        except _DAMAGE:
            raise FileError("file.damaged_zip") from None
        return b"".join(taken)


def open_zip(
    source: Path | bytes, accepts: Callable[[str], bool], *, limits: Limits | None = None
) -> Container:
    """Open an archive, a file or bytes; use it as a context manager.

    ``accepts`` says which names the format knows; ``names`` has them in the archive's order and
    ``read`` gives no others. Folders are left out. Raises ``FileError``, also where a member
    that nobody would read is dangerous: such an archive was not made by an honest program.
    """
    limits = limits or Limits()
    archive = _opened(source)
    try:
        _judge(archive.infolist(), accepts, limits)
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        return Container(archive, filter(accepts, names), limits)
    except FileError:
        archive.close()
        raise


def _opened(source: Path | bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except FileNotFoundError:
        raise FileError("import.not_found") from None
    except PermissionError:
        raise FileError("import.no_permission") from None
    except _DAMAGE:
        raise FileError("file.damaged_zip") from None


def _judge(members: list[zipfile.ZipInfo], accepts: Callable[[str], bool], limits: Limits) -> None:
    """Refuse an archive for what its directory says."""
    if len(members) > limits.members:
        raise FileError("file.too_many_members", count=limits.members)
    seen: set[str] = set()
    total = 0
    for member in members:
        if not _is_harmless(member) or member.filename in seen:
            raise FileError("file.unsafe_zip", file=member.orig_filename)
        seen.add(member.filename)
        if member.flag_bits & _ENCRYPTED:
            raise FileError("file.encrypted")
        if accepts(member.filename):
            total += member.file_size
            _weigh(member, limits)
    if total > limits.total_bytes:
        raise _too_large(limits)


def _is_harmless(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is an ordinary file or folder below the archive's root."""
    name = member.orig_filename  # as it is written: ``filename`` was already made tame
    if not name or name.startswith("/") or _DRIVE.match(name) or "\\" in name or "\0" in name:
        return False
    mode = member.external_attr >> 16
    is_ordinary = stat.S_IFMT(mode) in (0, stat.S_IFREG, stat.S_IFDIR)
    return is_ordinary and ".." not in name.split("/")


def _weigh(member: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse a member that promises to grow beyond bounds."""
    if member.file_size > limits.member_bytes:
        raise _too_large(limits)
    if member.file_size > max(_SMALL, limits.ratio * member.compress_size):
        raise FileError("file.zip_bomb", file=member.filename)


def _too_large(limits: Limits) -> FileError:
    return FileError("file.unpacks_too_large", megabytes=limits.total_bytes >> 20)

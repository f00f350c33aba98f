"""What the person chose, in one TOML file: the window and the command line share it.

A key that this version does not know is kept as it is. A file that cannot be read as TOML is kept
aside under another name, and the defaults hold, with a notice.
"""

import getpass
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast

import tomli_w

from reader import paths
from reader.core.errors import FileError
from reader.core.messages import Message, message

TEXT_SIZES = 6
SCALES = (90, 150)
RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; ``None`` follows the system (or, for ``library``, the default place)."""

    language: Literal["ar", "en"] | None = None
    theme: Literal["light", "dark"] | None = None
    text_size: int = 2
    interface_scale: int = 100
    """Size of the interface's text in per cent, 90 to 150."""
    digits: Literal["latin", "arabic"] = "latin"
    reading_font: str | None = None
    annotator: str | None = None
    library: Path | None = None
    reduced_motion: bool | None = None
    recent_libraries: tuple[Path, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict[str, object])
    """Keys of the file that this version does not know; they are written back."""
    notices: tuple[Message, ...] = field(default=(), compare=False)
    """What was wrong with the file; not written."""

    @property
    def library_path(self) -> Path:
        """Tell the library to open where none is named."""
        return self.library or paths.default_library()

    @property
    def annotator_name(self) -> str:
        """Tell who is reading: the name chosen, else the login name, else ``?``."""
        return self.annotator or _login_name()

    def with_recent(self, library: Path) -> "Settings":
        """Put a library first among the recent ones (at most ``RECENT``)."""
        others = [path for path in self.recent_libraries if path != library]
        return replace(self, recent_libraries=(library, *others)[:RECENT])


def load(path: Path | None = None) -> Settings:
    """Read the settings; whatever is wrong with the file, the answer is usable."""
    path = path or paths.settings_file()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(notices=(_notice("settings.unreadable", path, error.strerror),))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings(notices=(_kept_aside(path),))
    return _from_table(table)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all; raise ``FileError`` if that cannot be done."""
    path = path or paths.settings_file()
    content = tomli_w.dumps(_to_table(settings)).encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_atomically(path, content)
    except OSError as error:
        raise FileError("settings.unwritable", path=str(path), reason=error.strerror) from error


def with_change(settings: Settings, **changes: Any) -> Settings:  # noqa: ANN401 - any field
    """Make the settings with some fields changed; raise ``ValueError`` for what cannot be."""
    for name, value in changes.items():
        if name in _READERS and value is not None:
            _READERS[name](_plain(value))
    return replace(settings, **changes)


def _write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file and put it in its place, so that a crash leaves the old one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".toml")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _from_table(table: dict[str, Any]) -> Settings:
    """Read the known keys, each by itself: one wrong value does not spoil the others."""
    values: dict[str, Any] = {}
    notices: list[Message] = []
    for name, read in _READERS.items():
        if name not in table:
            continue
        try:
            values[name] = read(table[name])
        except ValueError:
            notices.append(message("settings.bad_value", key=name))
    unknown = {name: value for name, value in table.items() if name not in _READERS}
    return Settings(**values, unknown=unknown, notices=tuple(notices))


def _to_table(settings: Settings) -> dict[str, Any]:
    """Make what TOML holds: only what was chosen, so that better defaults can come later."""
    table = dict(settings.unknown)
    defaults = Settings()
    for name in _READERS:
        value: object = getattr(settings, name)
        if value != getattr(defaults, name):
            table[name] = _plain(value)
    return table


def _plain(value: object) -> object:
    """Turn a field into what TOML holds."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return [str(each) for each in cast("tuple[object, ...]", value)]
    return value


def _one_of(*choices: str) -> Callable[[object], object]:
    """Make a reader for a closed list of words."""

    def read(value: object) -> object:
        if value not in choices:
            raise ValueError(value)
        return value

    return read


def _text(value: object) -> str | None:
    """Read a text; a blank one is none."""
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - one kind of error for all readers
    return value.strip() or None


def _size(value: object) -> int:
    """Read a step of the text size."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < TEXT_SIZES:
        raise ValueError(value)
    return value


def _scale(value: object) -> int:
    """Read a scale in per cent."""
    least, most = SCALES
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    """Read yes or no."""
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004 - one kind of error for all readers
    return value


def _path(value: object) -> Path | None:
    """Read a path."""
    text = _text(value)
    return Path(text) if text else None


def _paths(value: object) -> tuple[Path, ...]:
    """Read a list of paths."""
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004 - one kind of error for all readers
    found = [_path(each) for each in cast("list[object]", value)]
    return tuple(path for path in found if path is not None)


_READERS: Mapping[str, Callable[[object], object]] = {
    "language": _one_of("ar", "en"),
    "theme": _one_of("light", "dark"),
    "text_size": _size,
    "interface_scale": _scale,
    "digits": _one_of("latin", "arabic"),
    "reading_font": _text,
    "annotator": _text,
    "library": _path,
    "reduced_motion": _flag,
    "recent_libraries": _paths,
}


def _kept_aside(path: Path) -> Message:
    """Move a damaged file out of the way, where nothing will overwrite it."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            break
    else:
        return _notice("settings.unreadable", path, None)
    try:
        path.rename(aside)
    except OSError as error:
        return _notice("settings.unreadable", path, error.strerror)
    return message("settings.damaged", path=str(aside))


def _notice(id: str, path: Path, reason: str | None) -> Message:  # noqa: A002
    """Make a notice about a file."""
    return Message(id, {"path": str(path), "reason": reason})


def _login_name() -> str:
    """Ask the system who is logged in; in a container there may be nobody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"

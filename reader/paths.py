"""Where things lie: settings, libraries, backups, the log, and what ships with the program.

``HAMISH_HOME`` names one folder for all that belongs to the person: tests use it, and so does
whoever carries the program on a stick. Nothing here touches the disk.
"""

import hashlib
import os
from pathlib import Path

import platformdirs

_APP = "hamish"
_ROOT = Path(__file__).resolve().parent.parent


def _home() -> Path | None:
    """Tell the folder that ``HAMISH_HOME`` names, if it does."""
    named = os.environ.get("HAMISH_HOME")
    return Path(named).expanduser().absolute() if named else None


def settings_file() -> Path:
    """Tell where the settings are kept."""
    return (_home() or platformdirs.user_config_path(_APP, appauthor=False)) / "settings.toml"


def data_dir() -> Path:
    """Tell the folder of the default library, the backups and the libraries of exercises."""
    return _home() or platformdirs.user_data_path(_APP, appauthor=False)


def default_library() -> Path:
    """Tell which library is meant where none is named, here or in the settings."""
    return data_dir() / "library.hamish"


def backup_dir(library_path: Path) -> Path:
    """Tell the folder of the backups of one library.

    It lies under ``data_dir()``, not beside the library: a library on a stick or a network drive
    then has its backups elsewhere. The name holds a hash of the whole path, because two libraries
    may have one name.
    """
    whole = library_path.expanduser().resolve()
    mark = hashlib.sha256(str(whole).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return data_dir() / "backups" / f"{whole.stem}-{mark}"


def log_file() -> Path:
    """Tell where bugs are written down."""
    return (_home() or platformdirs.user_log_path(_APP, appauthor=False)) / "hamish.log"


def resources() -> Path:
    """Tell the folder of themes, translations, help pages, icons and tag sets."""
    return _ROOT / "resources"


def corpus() -> Path:
    """Tell the folder of the sample articles."""
    return _ROOT / "corpus"

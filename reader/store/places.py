"""Where a write-ahead log cannot be trusted: network drives and folders that a service syncs.

There the library uses a rollback journal, and one sentence says so.
"""

import sys
from pathlib import Path

from reader.core.messages import Message, message

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs",
     "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "vboxsf", "webdav"}
)  # fmt: skip
_SYNCED = (
    "dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud drive",
    "com~apple~clouddocs", "nextcloud", "owncloud", "syncthing", "pcloud", "mega", "box sync",
    "yandex.disk",
)  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def rollback_reason(path: Path) -> Message | None:
    """Say why the library at ``path`` gets a rollback journal; None where a log will do."""
    place = path.resolve().parent
    if is_network(place):
        return message("library.on_network", file=path.name)
    if any(_names_service(part.lower()) for part in place.parts):
        return message("library.in_synced_folder", file=path.name)
    return None


def _names_service(folder: str) -> bool:
    return any(folder == name or folder.startswith((name + " ", name + "-")) for name in _SYNCED)


def is_network(place: Path, mounts: Path = _MOUNTS) -> bool:
    """Say whether a folder lies on a file system that another machine serves."""
    if sys.platform == "win32":
        return _is_network_on_windows(place)
    if not mounts.exists():
        return False
    best, kind = "", ""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and (place == Path(point) or Path(point) in place.parents):
            best, kind = point, fields[2]
    return kind in _NETWORK


def _is_network_on_windows(place: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    if str(place).startswith("\\\\"):
        return True
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    return ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == remote

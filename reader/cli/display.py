"""Where a window can go: what Qt would try on this machine, and whether it would come through.

Where Qt finds no way to show a window it ends the process by ``abort``, which nothing in Python
can catch. So its own steps are taken beforehand: the same platforms in the same order, their
plugins loaded to see which library of the system is missing, their displays asked for an answer.
What cannot be judged (a Qt that was put elsewhere, Windows, macOS) is left to Qt.
"""

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from reader.core.messages import Message, message

PACKAGES = (
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"),
    *("libxcb-image0", "libxcb-render-util0", "libxcb-shape0", "libwayland-cursor0"),
)
"""What Qt needs of a bare Debian or Ubuntu: the first line to start at all, the rest to show."""
INSTALL = f"sudo apt install {' '.join(PACKAGES)}"

_ALWAYS = frozenset(("win32", "darwin"))
_FORCED = "QT_QPA_PLATFORM"
_MOVED = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
_MISSING = re.compile(r"(\S+): cannot open shared object file")


def platforms() -> list[str]:
    """Name the platforms that Qt would try, in its order; none where there is no display."""
    forced = os.environ.get(_FORCED)
    if forced:
        return [name.split(":", 1)[0].lower() for name in forced.split(";")]
    found = []
    if os.environ.get("WAYLAND_DISPLAY"):
        found.append("wayland")
    if os.environ.get("DISPLAY"):
        found.append("xcb")
    return found


def has_display() -> bool:
    """Say whether a window has somewhere to go, as far as the environment tells."""
    return sys.platform in _ALWAYS or bool(platforms())


def obstacle() -> Message | None:
    """Say why Qt cannot show a window here; ``None`` where it can, or where that is Qt's to say.

    Where several platforms fail, the first of them counts. Leaves plugins loaded, as Qt would.
    """
    if sys.platform in _ALWAYS:
        return None
    first: Message | None = None
    for name in platforms():
        found = _obstacle_of(name)
        if found is None:
            return None
        first = first or found
    return first


def missing_library(error: OSError | ImportError) -> str | None:
    """Name the library of the system for want of which something did not load, if that is why."""
    found = _MISSING.search(str(error))
    return found[1] if found else None


def _obstacle_of(platform: str) -> Message | None:
    folder = _plugins()
    if folder is None:
        return None
    plugin = folder / f"libq{platform.partition('-')[0]}.so"
    if not plugin.exists():
        return message("window.unknown_platform", name=platform, variable=_FORCED)
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        missing = missing_library(error)
        return message("window.missing_library", name=missing) if missing else None
    if answers(platform):
        return None
    return message("window.dead_display", name=_display_name(platform))


def _plugins() -> Path | None:
    """Find the folder of Qt's platform plugins; ``None`` where it is not the usual one."""
    if any(os.environ.get(name) for name in _MOVED):
        return None
    spec = find_spec("PySide6")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, "Qt", "plugins", "platforms")
        if folder.is_dir():
            return folder
    return None


def answers(platform: str) -> bool:
    """Say whether the display of a platform takes a connection (its plugin is loaded already)."""
    if platform.startswith("xcb"):
        return _x11_answers()
    if platform.startswith("wayland"):
        return _wayland_answers()
    return True


def _x11_answers() -> bool:
    """Connect, and stay connected as long as the process lives.

    A server that nobody else uses (Xvfb) starts anew when its last client goes, and would turn Qt
    away at that very moment.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    if not xcb.xcb_connection_has_error(connection):
        return True
    xcb.xcb_disconnect(connection)  # which only frees memory here
    return False


def _wayland_answers() -> bool:
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if not display:
        return False
    wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return True


def _display_name(platform: str) -> str:
    """Tell how the display is called, as the person would look for it."""
    variable = "WAYLAND_DISPLAY" if platform.startswith("wayland") else "DISPLAY"
    return f"{variable}={os.environ.get(variable, '')}"

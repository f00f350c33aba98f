"""The two families of the program: Amiri for reading, IBM Plex Sans Arabic for the interface.

They come as dependencies that hold nothing but font files; their folders are found without
importing them. Sizes are pixels, never points, so that line pitches hold on every system. Italic
is never asked for: Arabic has none, and Qt would slant the letters by force.
"""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

READING = "Amiri"
INTERFACE = "IBM Plex Sans Arabic"
INTERFACE_WEIGHTS = (400, 500, 600)

_READING_FALLBACKS = ("Noto Naskh Arabic", "Scheherazade New", "Traditional Arabic", "serif")
_INTERFACE_FALLBACKS = ("Noto Sans Arabic", "Segoe UI", "Helvetica Neue", "sans-serif")
_FILES = {
    "fontpkg_amiri": ("Amiri-Regular.ttf", "Amiri-Bold.ttf"),
    "fontpkg_ibm_plex_sans_arabic": (
        "IBMPlexSansArabic-Regular.ttf",
        "IBMPlexSansArabic-Medium.ttf",
        "IBMPlexSansArabic-SemiBold.ttf",
    ),
}


def files() -> list[Path]:
    """List the font files that the program brings; those of a missing package are left out."""
    found: list[Path] = []
    for package, names in _FILES.items():
        folder = package_folder(package)
        if folder is not None:
            found += [path for name in names if (path := folder / "files" / name).is_file()]
    return found


def load() -> list[str]:
    """Make the fonts known to Qt; return the families that came in. Once a process is enough."""
    families: list[str] = []
    for path in files():
        number = QFontDatabase.addApplicationFont(str(path))
        families += [f for f in QFontDatabase.applicationFontFamilies(number) if f not in families]
    return families


def reading_font(px: float, *, bold: bool = False, family: str | None = None) -> QFont:
    """Make the font of article text; ``family`` is the person's own choice, before Amiri."""
    families = (READING, *_READING_FALLBACKS)
    weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
    return _font((family, *families) if family else families, px, weight)


def interface_font(px: float, weight: int = 400) -> QFont:
    """Make the font of everything around the article; ``weight`` is 400, 500 or 600."""
    return _font((INTERFACE, *_INTERFACE_FALLBACKS), px, QFont.Weight(weight))


def package_folder(name: str) -> Path | None:
    """Find where a package lies without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _font(families: tuple[str, ...], px: float, weight: QFont.Weight) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(max(1, round(px)))
    font.setWeight(weight)
    # Hinted advances differ from system to system; unhinted ones give the same lines everywhere.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font

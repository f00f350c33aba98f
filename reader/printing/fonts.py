"""The fonts of the printed page: Amiri for what is read, IBM Plex Sans Arabic for what is said.

They come as packages that hold nothing but font files; these are found without importing them.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

READING: Final = "Amiri"
SAYING: Final = "IBM Plex Sans Arabic"
FAMILIES: Final = (READING, SAYING)

_FALLBACKS: Final = ("Noto Naskh Arabic", "Noto Sans Arabic", "serif")
_FILES: Final = {
    READING: ("fontpkg_amiri", "Amiri-Regular.ttf", "Amiri-Bold.ttf"),
    SAYING: (
        "fontpkg_ibm_plex_sans_arabic",
        "IBMPlexSansArabic-Regular.ttf",
        "IBMPlexSansArabic-Medium.ttf",
        "IBMPlexSansArabic-SemiBold.ttf",
    ),
}


@lru_cache(maxsize=1)
def load() -> None:
    """Make the fonts known to Qt, unless the window has done so already."""
    known = set(QFontDatabase.families())
    for family, (package, *names) in _FILES.items():
        spec = find_spec(package) if family not in known else None
        for folder in (spec and spec.submodule_search_locations) or ():
            for name in names:
                QFontDatabase.addApplicationFont(str(Path(folder) / "files" / name))


def font(family: str, size: int, weight: int = 400) -> QFont:
    """Make a font of ``size`` units, with the other family and the system's behind it."""
    made = QFont([family, *(other for other in FAMILIES if other != family), *_FALLBACKS])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    # Hinted advances belong to a screen; paper has none of its pixels.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made

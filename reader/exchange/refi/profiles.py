"""What each program expects of a QDPX file where the standard is silent or not kept to.

Found in real exports (NVivo) and in the sources of QualCoder; what MAXQDA and ATLAS.ti do with
characters beyond U+FFFF nobody could try, and ``write`` says so where such characters occur.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reader.core.counting import OURS, Counting

ORIGIN: Final = "Hamish"
"""How the origin of our own files begins."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How places are counted, and how the text files are written.

    ``rich_text``: a DOCX twin of each text, which is what shows it from right to left.
    ``linked_notes``: notes hang on their passages by links as well.
    """

    counting: Counting = OURS
    newline: str = "\n"
    signature: bool = False
    rich_text: bool = False
    linked_notes: bool = False
    tried: bool = True


PROFILES: Final[Mapping[str, Profile]] = {
    "standard": Profile(),
    "nvivo": Profile(
        Counting("utf16", line_break=2), "\r\n", signature=True, rich_text=True, linked_notes=True
    ),
    "atlasti": Profile(newline="\r\n", tried=False),
    "maxqda": Profile(newline="\r\n", rich_text=True, tried=False),
}
"""The first is the standard's own way, which QualCoder reads."""

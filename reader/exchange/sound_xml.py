"""What XML 1.0 can hold of a text."""

import re
from collections.abc import Iterator
from typing import Final

from reader.core.messages import Message, message

_UNSOUND: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK: Final = re.compile(r"\s+")
_LONGEST: Final = 80


class Sound:
    """Make texts fit for XML; ``replaced`` counts the characters that had to be replaced."""

    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, text: str) -> str:
        """Put U+FFFD in place of each character that XML cannot hold: places stay the same."""
        sound, count = _UNSOUND.subn("\ufffd", text)
        self.replaced += count
        return sound

    def warnings(self) -> Iterator[Message]:
        """Say that characters were replaced, if some were."""
        if self.replaced:
            yield message("export.unsound_characters", count=self.replaced)


def preview(text: str) -> str:
    """Shorten a text to one line, for an attribute; what is left out is shown by an ellipsis."""
    line = _BLANK.sub(" ", text).strip()
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"

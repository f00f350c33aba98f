"""Copies: know a text again without carrying it, and find its passages in a copy of it.

A copy reads alike if the folded key of its text, without spaces, is the same: an editor added a
line end, quotation marks were straightened, a paragraph was indented. A place therefore stands
twice in a package, in the text and in that key; in a copy it is found through the key, and the
hash of its quotation says whether the copy spells it like the original.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from reader.core.arabic import fold, fold_with_map
from reader.core.offsets import snap
from reader.core.text import sha256
from reader.exercises.model import Place, Source

_NEAR = 3  # code points that a quotation may begin beside its mapped place (a mark, a tatweel)


class TextKey:
    """The key of one text without spaces, and where its letters stand (code points)."""

    def __init__(self, text: str) -> None:
        key, places = fold_with_map(text)
        kept = [(sign, at) for sign, at in zip(key, places, strict=False) if not sign.isspace()]
        self._places = array("I", [at for _, at in kept])
        self.text = text
        self.sha256 = sha256("".join([sign for sign, _ in kept]))

    def place(self, start: int, end: int) -> Place:
        """Describe the passage ``[start, end)`` without saying what it says."""
        quotation = self.text[start:end]
        return Place(
            start, end, *self._in_key(start, end), sha256=sha256(quotation), length=len(quotation)
        )

    def _in_key(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._places, start), bisect_left(self._places, end)

    def find(self, place: Place) -> tuple[int, int] | None:
        """Find a place of a text that reads alike; None if it lies outside or holds no letter."""
        if not 0 <= place.key_start < place.key_end <= len(self._places):
            return None
        start, end = snap(
            self.text, self._places[place.key_start], self._places[place.key_end - 1] + 1
        )
        for shift in sorted(range(-_NEAR, _NEAR + 1), key=abs):
            near = start + shift, start + shift + place.length
            if near[0] >= 0 and self.holds(near, place) and self._same_letters(near, place):
                return near
        return start, end

    def _same_letters(self, span: tuple[int, int], place: Place) -> bool:
        return self._in_key(*span) == (place.key_start, place.key_end)

    def holds(self, span: tuple[int, int], place: Place) -> bool:
        """Say whether a passage is spelled like the quotation of ``place``."""
        quotation = self.text[span[0] : span[1]]
        return len(quotation) == place.length and sha256(quotation) == place.sha256


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that was recognised as a source; ``same`` to the letter, or only reading alike."""

    key: TextKey
    same: bool

    def find(self, place: Place) -> "Found | None":
        """Find a place of the source; None where it cannot be.

        In the very same text its quotation must have its hash, and cut no cluster.
        """
        if self.same:
            span = (place.start, place.end)
            stands = self.key.holds(span, place) and snap(self.key.text, *span) == span
            return Found(*span, spelled_alike=True) if stands else None
        span = self.key.find(place)
        return Found(*span, spelled_alike=self.key.holds(span, place)) if span else None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a copy; ``spelled_alike``: its quotation has the hash of the original's."""

    start: int
    end: int
    spelled_alike: bool


def recognise(source: Source, text: str) -> Copy | None:
    """Take a text for a copy of a source, or not; a text that says other things is none."""
    if sha256(text) == source.sha256:
        return Copy(TextKey(text), same=True)
    return Copy(TextKey(text), same=False) if key_sha256(text) == source.key_sha256 else None


def key_sha256(text: str) -> str:
    """Hash what a text says, as ``TextKey.sha256``, without its places: for many texts."""
    return sha256("".join(fold(text).split()))

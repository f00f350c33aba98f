"""Moving one end of a highlight, by mouse or keys, before it is kept or given back."""

from dataclasses import dataclass

from reader.core.model import Annotation
from reader.core.offsets import cluster_at
from reader.ui.article.passages import End
from reader.ui.article.selection import Unit, whole

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resize:
    """A highlight, which of its ends is held, and the span as it stands (code points)."""

    annotation: Annotation
    end: End
    span: Span

    @property
    def changed(self) -> bool:
        """Say whether the span differs from what is stored."""
        return self.span != (self.annotation.start, self.annotation.end)

    @property
    def held(self) -> int:
        """Give the offset of the end that is held."""
        return self.span[0] if self.end == "start" else self.span[1]

    def turned(self) -> "Resize":
        """Take the other end."""
        return Resize(self.annotation, "start" if self.end == "end" else "end", self.span)

    def moved(self, text: str, to: int, unit: Unit) -> "Resize":
        """Move the held end to ``to``, to a whole unit; the other end stays, a letter remains."""
        start, end = self.span
        if self.end == "start":
            last = cluster_at(text, end - 1)[0]
            at = min(to, last)
            start = whole(text, at, end, unit)[0]
        else:
            first = cluster_at(text, start)[1]
            at = max(to, first)
            end = whole(text, start, at, unit)[1]
        return Resize(self.annotation, self.end, (start, end))


def begun(annotation: Annotation, end: End = "end") -> Resize:
    """Take one end of a highlight."""
    return Resize(annotation, end, (annotation.start, annotation.end))

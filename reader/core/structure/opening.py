"""The first lines of an article: headline, sub-headlines, and the small print among them.

Nothing here is certain, so a line must earn its name: a headline is short, does not end like a
sentence, and something longer or small print follows. What does not earn it is a paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from reader.core.structure.header import SmallPrint, read_small_print
from reader.core.structure.inline import read_inline
from reader.core.structure.labels import url_of
from reader.core.structure.lines import Line, keys
from reader.core.structure.names import what_is

_LOOKED_AT: Final = 14  # lines over which an opening may stretch
_SUBHEADLINES: Final = 3
_RUBRIC_WORDS: Final = 2
_SECTIONS = keys(
    "أخبار،الأخبار،سياسة،اقتصاد،رياضة،ثقافة،فنون،فن،منوعات،محليات،أخبار محلية،أخبار عربية،"
    "أخبار دولية،أخبار العالم،عربي،عربي ودولي،دولي،العالم،العالم العربي،الشرق الأوسط،مصر،لبنان،"
    "سوريا،العراق،فلسطين،إسرائيل،السودان،اليمن،ليبيا،تونس،الجزائر،المغرب،الأردن،السعودية،الخليج،"
    "الخليج العربي،أفريقيا،آسيا،أوروبا،أمريكا،أميركا،الولايات المتحدة،تقارير،تقرير،تحقيقات،"
    "مقالات،رأي،آراء،حوارات،علوم،تكنولوجيا،علوم وتكنولوجيا،صحة،بيئة،مجتمع،حوادث،عاجل،خاص،حصري،"
    "news،world،politics،business،opinion،middle east"
)


@dataclass
class Opening:
    """What the opening of an article said, each with the lines that said it."""

    prints: list[SmallPrint] = field(default_factory=list[SmallPrint])
    headline: Line | None = None


def read_opening(lines: Sequence[Line], file_key: str, *, full_stops: bool) -> Opening:
    """Name the lines over the first paragraph, and the small print at its start.

    ``file_key`` is the folded name of the file: a line that says the same is the headline.
    ``full_stops`` says whether the article ends its paragraphs with them.
    """
    reader = _Reader(lines[: _LOOKED_AT * 2], file_key, full_stops)
    reader.read_lines()
    reader.read_first_paragraph()
    return reader.opening


class _Reader:
    def __init__(self, lines: Sequence[Line], file_key: str, full_stops: bool) -> None:  # noqa: FBT001
        self.opening = Opening()
        self._lines = lines
        self._file_key = file_key
        self._full_stops = full_stops
        self._small: dict[tuple[int, bool], SmallPrint | None] = {}

    def read_lines(self) -> None:
        """Go down the lines to the first that is no part of an opening."""
        subheadlines = 0
        follows_headline = False
        for at, line in enumerate(self._lines[:_LOOKED_AT]):
            if line.kind:
                continue
            if self._takes_small_print(at) or self._is_rubric(at):
                follows_headline = False
            elif self._stands_over_headline(at):
                continue
            elif self.opening.headline is None and self._is_headline(at):
                self.opening.headline = line
                line.kind = "headline"
                follows_headline = True
            elif follows_headline and subheadlines < _SUBHEADLINES and self._is_subheadline(at):
                line.kind = "subheadline"
                subheadlines += 1
            elif self._stands_in_small_print(at):
                follows_headline = False
            else:
                break

    def read_first_paragraph(self) -> None:
        """Take date and dateline off the start of the first paragraph."""
        first = next((line for line in self._lines[:_LOOKED_AT] if line.kind is None), None)
        if first is None or not first.is_prose:
            return
        small = read_inline(first.text)
        if small is None or not first.text[small.end :].strip():
            return
        self.opening.prints.append(small)
        spans = [(kind, first.start + a, first.start + b) for kind, a, b in small.spans]
        first.pieces = (*spans, ("paragraph", first.start + small.end, first.end))
        first.kind = "paragraph"

    def _small_print(self, at: int, *, after_headline: bool) -> SmallPrint | None:
        place = (at, after_headline)
        if place not in self._small:
            line = self._lines[at]
            self._small[place] = read_small_print(line, after_headline=after_headline)
        return self._small[place]

    def _takes_small_print(self, at: int) -> bool:
        line = self._lines[at]
        after_headline = self.opening.headline is not None or self._is_name_over_small_print(at)
        small = self._small_print(at, after_headline=after_headline)
        if small is None:
            return False
        self.opening.prints.append(small)
        line.kind = small.spans[0][0]
        if len(small.spans) > 1:
            line.pieces = tuple(
                (kind, line.start + a, line.start + b) for kind, a, b in small.spans
            )
        return True

    def _is_name_over_small_print(self, at: int) -> bool:
        """Say whether the first line is one known name, and the next is small print too."""
        if at > 0 or what_is(self._lines[at].key) == "unknown":
            return False
        following = next(self._open(at), None)
        return following is not None and bool(self._small_print(following, after_headline=True))

    def _is_rubric(self, at: int) -> bool:
        """Name a bare address, or over the headline the name of a section, as boilerplate."""
        line = self._lines[at]
        names_section = line.key in _SECTIONS or (line.key.startswith("اخبار ") and line.words < 4)
        is_section = self.opening.headline is None and names_section
        if url_of(line) or (is_section and next(self._open(at), None)):
            line.kind = "boilerplate"
        return line.kind is not None

    def _stands_over_headline(self, at: int) -> bool:
        """Say whether one or two words are a rubric and the next line is the headline."""
        following = next(self._open(at), None)
        return (
            self.opening.headline is None
            and self._lines[at].words <= _RUBRIC_WORDS
            and following is not None
            and self._lines[following].words > 2 * _RUBRIC_WORDS
            and self._is_headline(following)
        )

    def _open(self, at: int) -> Iterator[int]:
        """Give the places of the lines behind one that are not yet known to be something."""
        places = range(at + 1, len(self._lines))
        return (place for place in places if self._lines[place].kind is None)

    def _is_headline(self, at: int) -> bool:
        line = self._lines[at]
        if self._file_key and line.key == self._file_key and line.words <= 30:
            return True
        if not line.is_title_like or line.words < 2:
            return False
        small = self._small_print(at, after_headline=True)
        if small and not small.author:
            return False  # "بيروت – نجوى الحداد" is rather a dateline, but not surely
        return self._text_follows(at, longer=1.2 if self._full_stops else 1.8)

    def _is_subheadline(self, at: int) -> bool:
        line = self._lines[at]
        if not line.is_title_like or line.words < 4 or line.is_quotation:
            return False
        if self._full_stops:
            return self._text_follows(at, longer=1.0)
        # where paragraphs have no full stops, a short paragraph looks the same
        return line.words <= 15 and self._text_follows(at, longer=2.5)

    def _text_follows(self, at: int, *, longer: float) -> bool:
        """Say whether small print or clearly longer text follows within a few title-like lines."""
        least = longer * len(self._lines[at].text)
        for place in islice(self._open(at), 4):
            line = self._lines[place]
            if self._small_print(place, after_headline=True):
                return True
            if line.is_prose:
                return len(line.text) >= least or line.ending == "stop"
            if line.ending == "hanging" or (not self._full_stops and len(line.text) >= least):
                return True
        return False

    def _stands_in_small_print(self, at: int) -> bool:
        """Say whether a short unknown line (a name, a rubric) stands among small print."""
        following = next(self._open(at), None)
        return (
            at > 0
            and self._lines[at].words <= 4
            and following is not None
            and self._small_print(following, after_headline=True) is not None
        )

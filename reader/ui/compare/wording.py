"""How each report words a thing: the terms of one concept beside each other, with counts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from reader.compare.findings import Span, Wording
from reader.language import isolated, number, say
from reader.ui.compare.fact_chips import ChipLine, ChipMatter
from reader.ui.compare.state import CompareState
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import Words
from reader.ui.theme import Theme

_COLUMNS: Final = 3
_AROUND: Final = 40


class WordingView(QScrollArea):
    """Show one line a concept; a chip shows where its term stands."""

    chosen = Signal(object)
    """The ``ChipMatter`` that was pressed, None where it was pressed again."""

    def __init__(self, state: CompareState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.lines: list[ChipLine] = []
        self.plain = ElidedLabel("", theme, Words(12, 400, "t3"))
        self._fill(())

    def show_wording(self, wording: Sequence[Wording], texts: tuple[str, str]) -> None:
        """Show other terms, those of one concept on one line."""
        concepts: dict[str, list[Wording]] = {}
        for each in wording:
            concepts.setdefault(each.concept, []).append(each)
        self._fill([[_matter(each, texts) for each in found] for found in concepts.values()])

    def _fill(self, found: Sequence[list[ChipMatter]]) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        grid = QGridLayout(inner)
        grid.setContentsMargins(16, 10, 16, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        self.lines = []
        self.plain = ElidedLabel(
            say("compare.wording_plain" if found else "compare.wording_none"),
            self.theme,
            Words(12, 400, "t3"),
        )
        grid.addWidget(self.plain, 0, 0, 1, _COLUMNS)
        for at, matters in enumerate(found):
            line = ChipLine(self.theme, label=0)
            line.set_theme(self.theme)
            line.tell(" · ".join(matter.text for matter in matters), "t2", "")
            line.show_matters(matters)
            line.chosen.connect(self.chosen)
            self.lines.append(line)
            grid.addWidget(line, 1 + at // _COLUMNS, at % _COLUMNS)
        grid.setRowStretch(2 + len(found) // _COLUMNS, 1)
        self.setWidget(inner)

    def release(self, but: ChipMatter | None) -> None:
        """Let go of every chip but one."""
        for line in self.lines:
            line.release(but)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for lines to come; those there are asked themselves."""
        self.theme = theme


def _matter(wording: Wording, texts: tuple[str, str]) -> ChipMatter:
    counts = [number(len(spans)) for spans in (wording.a, wording.b)]
    text = say("compare.term_counts", term=wording.term, first=counts[0], second=counts[1])
    color = "t1" if wording.a and wording.b else "sa" if wording.a else "sb"
    contexts = [
        isolated(_context(text_of, span), "text")
        for text_of, spans in zip(texts, (wording.a, wording.b), strict=True)
        for span in spans[:3]
    ]
    return ChipMatter(text, wording.a, wording.b, "\n".join(contexts), color)


def _context(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _AROUND)
    end = text.find("\n", span[1])
    end = min(len(text) if end < 0 else end, span[1] + _AROUND)
    return f"…{text[start:end].strip()}…"

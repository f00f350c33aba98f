"""The strip under two reports: names, numbers and dates, quotations; or how each words a thing.

A chip that is pressed shows its places in both texts, pressed again it shows nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.acts.comparing import Comparison
from reader.compare.findings import Fact, FactKind, Span
from reader.language import isolated, number, say
from reader.ui.compare.fact_chips import ChipLine, ChipMatter
from reader.ui.compare.state import CompareState
from reader.ui.compare.wording import WordingView
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.empty_state import Picture
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import Words
from reader.ui.theme import Theme

HEIGHT: Final = 148
_COLUMNS: Final[tuple[tuple[str, str, tuple[FactKind, ...], int], ...]] = (
    ("names", "person", ("person", "place", "organisation"), 5),
    ("figures", "number", ("number", "date"), 4),
    ("quotes", "quotation", ("quote",), 4),
)
_LINES: Final = (("shared", "accent"), ("only_1", "sa"), ("only_2", "sb"))
_LONGEST: Final = 60


class FactsColumn(QWidget):
    """One kind of facts on three lines: in both, only in the first, only in the second."""

    def __init__(
        self, name: str, icon: str, kinds: Iterable[FactKind], theme: Theme, state: CompareState
    ) -> None:
        super().__init__()
        self.name = name
        self._kinds = frozenset(kinds)
        self._state = state
        self.sign = Picture(icon, theme, size=16)
        self.title = ElidedLabel("", theme, Words(12, 600, "t1"))
        self.lines = [ChipLine(theme) for _ in _LINES]
        head = self._head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addStretch(1)
        for line in self.lines:
            column.addWidget(line)
        for line in self.lines:
            line.set_theme(theme)
        self.retranslate()

    def keep_free(self, width: int) -> None:
        """Leave so much of the first line to what lies over its end."""
        rtl = self.isRightToLeft()
        self._head.setContentsMargins(width if rtl else 0, 0, 0 if rtl else width, 0)

    def show_facts(self, facts: Sequence[Fact], texts: tuple[str, str]) -> None:
        """Sort facts onto the lines."""
        mine = [fact for fact in facts if fact.kind in self._kinds]
        sorted_out = (
            [fact for fact in mine if fact.a and fact.b],
            [fact for fact in mine if fact.a and not fact.b],
            [fact for fact in mine if fact.b and not fact.a],
        )
        for line, found in zip(self.lines, sorted_out, strict=True):
            found.sort(key=lambda fact: -(len(fact.a) + len(fact.b)))
            line.show_matters([_matter(fact, texts) for fact in found])

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say(f"compare.facts_{self.name}"))
        for line, (name, color) in zip(self.lines, _LINES, strict=True):
            line.tell(say(f"compare.in_{name}"), color, say("compare.no_fact"))


def _matter(fact: Fact, texts: tuple[str, str]) -> ChipMatter:
    said = isolated(_shown(fact), "value")
    counts = say("compare.fact_counts", first=len(fact.a), second=len(fact.b))
    forms = " · ".join(isolated(form, "value") for form in fact.forms if form != fact.value)
    more = [said, counts]
    if forms:
        more.append(say("compare.fact_forms", value=forms))
    if fact.speaker:
        more.append(say("compare.fact_speaker", name=fact.speaker))
    more += [isolated(_context(texts[0], span), "text") for span in fact.a[:2]]
    more += [isolated(_context(texts[1], span), "text") for span in fact.b[:2]]
    return ChipMatter(said, fact.a, fact.b, "\n".join(more))


def _shown(fact: Fact) -> str:
    """Show a value, and how it is written where that says more: ``20 = العشرين``."""
    if fact.kind == "quote":
        value = fact.value if len(fact.value) <= _LONGEST else fact.value[:_LONGEST].rstrip() + "…"
        return f"«{value}»"
    if fact.kind == "number":
        words = [form for form in fact.forms if not any(map(str.isdecimal, form))]
        if words and words[0] != fact.value:
            return f"{fact.value} = {words[0]}"
    return fact.value


def _context(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span[0]) + 1
    start = max(start, span[0] - 40)
    end = text.find("\n", span[1])
    end = min(len(text) if end < 0 else end, span[1] + 40)
    return f"…{text[start:end].strip()}…"


class FactsStrip(QWidget):
    """Show facts or wording of two reports; hidden where versions are compared."""

    def __init__(self, state: CompareState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns = [
            FactsColumn(name, icon, kinds, theme, state) for name, icon, kinds, _ in _COLUMNS
        ]
        self.wording = WordingView(state, theme)
        self.switch = Segmented(_choices(0), theme, name=say("compare.strip"), parent=self)
        self.pages = QStackedWidget()
        self._lay_out()
        for line in (*(line for column in self.columns for line in column.lines),):
            line.chosen.connect(self._show)
        self.wording.chosen.connect(self._show)
        self.switch.chosen.connect(self._turn_page)
        state.changed.connect(self._follow)
        self._seen: Comparison | None = None
        self._filling = QTimer(self, singleShot=True, interval=0)  # the texts are painted first
        self._filling.timeout.connect(self._fill)
        self.set_theme(theme)
        self.retranslate()
        self._follow()

    def _lay_out(self) -> None:
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column, (*_, share) in zip(self.columns, _COLUMNS, strict=True):
            row.addWidget(column, share)
        self.pages.addWidget(facts)
        self.pages.addWidget(self.wording)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 1, 0, 0)
        whole.addWidget(self.pages)

    def _turn_page(self, name: object) -> None:
        self.pages.setCurrentIndex(int(name == "wording"))
        self._show(None)
        self.update()

    def _follow(self) -> None:
        """Show the facts of another comparison; decisions change none of them."""
        comparison = self._state.comparison
        found = comparison.reports if comparison is not None else None
        self.setVisible(found is not None)
        known = self._seen.reports if self._seen is not None else None
        if known is found:
            return
        self._seen = comparison
        self._filling.start()

    def _fill(self) -> None:
        """Show facts and wording of what is compared now."""
        seen = self._seen
        found = seen.reports if seen is not None else None
        if seen is None or found is None:
            return
        texts = (seen.a_text, seen.b_text)
        for column in self.columns:
            column.show_facts(found.facts, texts)
        self.wording.show_wording(found.wording, texts)
        concepts = len({each.concept for each in found.wording})
        for button, choice in zip(self.switch.buttons, _choices(concepts), strict=True):
            button.show_choice(choice)
        self._place_switch()

    def _show(self, matter: ChipMatter | None) -> None:
        for column in self.columns:
            for line in column.lines:
                line.release(matter)
        self.wording.release(matter)
        self._state.show_places(matter.a if matter else (), matter.b if matter else ())

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for button, choice in zip(self.switch.buttons, _choices(0), strict=True):
            button.show_choice(choice)
        self._fill()
        self._place_switch()

    def _place_switch(self) -> None:
        """Keep the switch at the end of the first line."""
        size = self.switch.sizeHint()
        gap = self.theme.px(8)
        x = gap if self.isRightToLeft() else self.width() - gap - size.width()
        self.switch.setGeometry(x, gap - 2, size.width(), size.height())
        self.switch.raise_()
        self.columns[-1].keep_free(size.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the switch along."""
        super().resizeEvent(event)
        self._place_switch()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the hairline above and those between the columns."""
        theme, painter = self.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("side"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("hair"))
        if self.pages.currentIndex() == 0:
            for column in self.columns:
                place = column.mapTo(self, column.rect().topLeft()).x()
                at = place + column.width() - 1 if self.isRightToLeft() else place
                painter.fillRect(at, 1, 1, self.height() - 1, theme.color("hair"))

    def changeEvent(self, event: QEvent) -> None:
        """Turn around with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_switch()
            self.update()


def _choices(concepts: int) -> tuple[Choice, Choice]:
    return (
        Choice("facts", say("compare.facts")),
        Choice("wording", say("compare.wording"), tally=number(concepts) if concepts else ""),
    )

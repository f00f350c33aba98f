"""The guides of the program, read in a calm sheet: for students and for teachers.

A guide is a text file of our own: ``#`` begins the title, ``##`` a heading, ``-`` a point; every
other line is a paragraph. Nothing of it is read as rich text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.language import language, say
from reader.paths import resources
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ClampedLabel, Label
from reader.ui.components.paint import LEADING, Words
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_sides import direction_of
from reader.ui.theme import Theme

Guide = Literal["student", "teacher"]
Kind = Literal["title", "heading", "point", "paragraph"]
GUIDES: Final[tuple[Guide, ...]] = ("student", "teacher")
_SIGNS: Final[tuple[tuple[str, Kind], ...]] = (
    ("## ", "heading"), ("# ", "title"), ("- ", "point"),
)  # fmt: skip
_WORDS: Final[dict[Kind, Words]] = {
    "title": Words(22, 600, "t1", LEADING),
    "heading": Words(15, 600, "t1", LEADING),
    "point": Words(14, 400, "t1", LEADING),
    "paragraph": Words(14, 400, "t1", LEADING),
}
_ABOVE: Final[dict[Kind, int]] = {"title": 0, "heading": 18, "point": 6, "paragraph": 8}
_PITCH: Final[dict[Kind, int]] = {"title": 36, "heading": 26, "point": 25, "paragraph": 25}
_MOST: Final = 100  # lines of a block


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a guide."""

    kind: Kind
    text: str


def blocks(text: str) -> Iterator[Block]:
    """Read a guide; lines of one paragraph that follow each other are one."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = next((each for each in _SIGNS if line.startswith(each[0])), None)
        if line.strip() and found is None:
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield Block("paragraph", " ".join(paragraph))
            paragraph = []
        if found is not None:
            yield Block(found[1], line.removeprefix(found[0]).strip())


def guide_file(guide: Guide) -> Path:
    """Tell where a guide lies, in the language of the interface."""
    return resources() / "help" / language() / f"{guide}.md"


class HelpDialog(Sheet):
    """Show a guide; the other one is a switch away."""

    def __init__(self, guide: Guide, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "help.title", size=(720, 680), parent=parent)
        self._guide: Guide = guide
        self.switch = Segmented(self._choices(), theme, name=say("help.title"))
        self.switch.choose(guide)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tell(self.area.setAccessibleName, "help.title")
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.area, 1)
        self.switch.chosen.connect(self.show_guide)
        self.add_close()
        self.show_guide(guide)
        self.area.setFocus()

    def _choices(self) -> list[Choice]:
        return [Choice(guide, say(f"help.{guide}")) for guide in GUIDES]

    def show_guide(self, guide: Guide) -> None:
        """Show one of the guides, from its beginning."""
        self._guide = guide
        page = QWidget()
        page.setObjectName("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 16, 24)
        column.setSpacing(0)
        for block in blocks(guide_file(guide).read_text(encoding="utf-8")):
            column.addSpacing(self.theme.px(_ABOVE[block.kind]))
            column.addWidget(self._shown(block))
        column.addStretch(1)
        self.area.setWidget(page)
        self.area.verticalScrollBar().setValue(0)

    def _shown(self, block: Block) -> QWidget:
        runs = direction_of(block.text, self.layoutDirection())
        label = ClampedLabel(
            block.text, self.theme, _WORDS[block.kind], runs=runs, most=_MOST,
            pitch=_PITCH[block.kind],
        )  # fmt: skip
        if block.kind != "point":
            return label
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        dot = Label("•", self.theme, Words(14, 600, "accent", LEADING))
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return holder

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.switch.offer(self._choices())
        self.show_guide(self._guide)

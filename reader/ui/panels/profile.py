"""The tag profile of the open article: how much each tag was used, and a way to filter by it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reader.core.codebook import Codebook
from reader.core.model import Annotation
from reader.language import say
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.tag_profile import TagProfileBar
from reader.ui.panels.notes_filter import UNTAGGED
from reader.ui.panels.notes_words import listed, tag_name
from reader.ui.panels.profile_row import CountRow, RowMatter
from reader.ui.session import Session
from reader.ui.theme import Theme

_BAR: Final = 8
_SIDE: Final = 14


def tag_rows(
    annotations: Sequence[Annotation], codebook: Codebook, theme: Theme
) -> list[RowMatter]:
    """Count the tags of highlights, most used first; those without tags come last."""
    counts = Counter(tag_id for one in annotations for tag_id in one.tag_ids)
    order = {tag.id: place for place, tag in enumerate(codebook.tags)}
    known = sorted((i for i in counts if i in order), key=lambda i: (-counts[i], order[i]))
    rows = [
        RowMatter(i, tag_name(tag), counts[i], *theme.sign_of(tag))
        for i, tag in ((i, codebook.by_id[i]) for i in known)
    ]
    bare = sum(not one.tag_ids for one in annotations)
    if bare:
        rows.append(RowMatter(UNTAGGED, say("notes.untagged"), bare, theme.color("line")))
    return rows


class ProfileTab(QScrollArea):
    """Show a bar of shares and a row for each tag used."""

    tag_chosen = Signal(str)
    """A tag's id, or UNTAGGED: show its highlights only; the one chosen already: show all."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self._chosen: str | None = None
        self.rows: list[CountRow] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("plain")
        self._column = QVBoxLayout(page)
        self.bar = TagProfileBar(theme, tall=_BAR)
        self.total = Label("", theme, Words(12, 400, "t3"))
        self._empty = EmptyState(theme, icon="tags", title=" ", how=" ")
        self._column.addWidget(self.bar)
        self._column.addSpacing(8)
        self._column.addWidget(self.total)
        self._column.addSpacing(8)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        self._column.setSpacing(0)
        self.setWidget(page)

    def choose(self, tag_id: str | None) -> None:
        """Show which tag filters the notes."""
        self._chosen = tag_id
        for row in self.rows:
            row.setChecked(row.matter.value == tag_id)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.bar.set_theme(theme)
        self.total.set_theme(theme)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        annotations = self._session.annotations
        matters = tag_rows(annotations, self._session.codebook, self.theme)
        self._show(matters)
        tags = sum(matter.value != UNTAGGED for matter in matters)
        marks = say("profile.marks", count=len(annotations))
        self.total.setText(say("profile.total", marks=marks, tags=say("profile.tags", count=tags)))
        shares = [(m.color, float(m.count)) for m in matters if m.color is not None]
        said = listed(say("profile.row", name=m.name, count=m.count) for m in matters)
        self.bar.show_shares(shares, say("profile.bar", shares=said))
        self._empty.say_again(say("profile.empty"), say("profile.empty_how"))
        for widget in (self.bar, self.total):
            widget.setVisible(bool(matters))
        self._empty.setVisible(not matters)

    def _show(self, matters: Sequence[RowMatter]) -> None:
        """Show these rows, in the widgets that are there already as far as they go."""
        while len(self.rows) > len(matters):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        for place, matter in enumerate(matters):
            if place == len(self.rows):
                self.rows.append(self._new_row(matter))
            self.rows[place].set_theme(self.theme)
            self.rows[place].show_matter(matter)
        self.choose(self._chosen)

    def _new_row(self, matter: RowMatter) -> CountRow:
        row = CountRow(matter, self.theme)
        row.clicked.connect(lambda: self._press(row))
        self._column.insertWidget(self._column.count() - 2, row)
        return row

    def _press(self, row: CountRow) -> None:
        self.choose(self._chosen)
        self.tag_chosen.emit(row.matter.value)

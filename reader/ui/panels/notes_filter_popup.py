"""What filters the notes: words, a tag, who marked; it works while it is open."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.search_field import SearchField
from reader.ui.panels.notes_filter import NotesFilter
from reader.ui.panels.notes_popup import Popup
from reader.ui.panels.profile import tag_rows
from reader.ui.panels.profile_row import CountRow, RowMatter
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDTH: Final = 296
_TALLEST: Final = 420


class FilterPopup(Popup):
    """Choose which highlights of the open article have cards."""

    chosen = Signal(object)
    """The filter as it is now (NotesFilter)."""

    def __init__(
        self, session: Session, theme: Theme, wanted: NotesFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.wanted = wanted
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say("notes.filter"))
        self.setFixedWidth(theme.px(_WIDTH))
        self.words = SearchField(say("notes.filter_words"), theme, icon="filter_lines")
        self.words.setText(wanted.words)
        self.words.textChanged.connect(lambda words: self._choose(words=words))
        self.tags = self._rows(tag_rows(session.annotations, session.codebook, theme))
        people = _people(session)
        self.people = self._rows(people if len(people) > 1 else ())
        for row in self.tags:
            row.clicked.connect(lambda _=False, at=row.matter.value: self._choose(tag_id=at))
        for row in self.people:
            row.clicked.connect(lambda _=False, at=row.matter.value: self._choose(person_id=at))
        self._lay_out()
        self._mark()

    def _rows(self, matters: Iterable[RowMatter]) -> list[CountRow]:
        return [CountRow(matter, self.theme) for matter in matters]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.words)
        page = QWidget()
        page.setObjectName("plain")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for title, rows in (("notes.filter_tags", self.tags), ("notes.filter_people", self.people)):
            if rows:
                label = Label(say(title), self.theme, Words(12, 500, "t3"))
                label.setContentsMargins(10, 8, 10, 4)
                inner.addWidget(label)
                for row in rows:
                    inner.addWidget(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setFixedHeight(min(inner.sizeHint().height(), self.theme.px(_TALLEST)))
        column.addWidget(area)

    def _choose(
        self,
        *,
        words: str | None = None,
        tag_id: str | None = None,
        person_id: str | None = None,
    ) -> None:
        """Change one part of the filter; what was chosen already is given up."""
        wanted = self.wanted
        if words is not None:
            wanted = replace(wanted, words=words)
        if tag_id is not None:
            wanted = replace(wanted, tag_id=None if tag_id == wanted.tag_id else tag_id)
        if person_id is not None:
            other = None if person_id == wanted.annotator_id else person_id
            wanted = replace(wanted, annotator_id=other)
        self.wanted = wanted
        self._mark()
        self.chosen.emit(wanted)

    def _mark(self) -> None:
        for row in self.tags:
            row.setChecked(row.matter.value == self.wanted.tag_id)
        for row in self.people:
            row.setChecked(row.matter.value == self.wanted.annotator_id)


def _people(session: Session) -> list[RowMatter]:
    """Count the highlights of each annotator of the open article."""
    names = {one.id: one.name for one in session.library.annotators.all()}
    counts = Counter(one.annotator_id for one in session.annotations)
    return [RowMatter(i, names.get(i, "?"), count) for i, count in counts.most_common()]

"""The looks of the cards in use: made when first asked for, kept while nothing changes them."""

from typing import Final

from PySide6.QtCore import Qt

from reader.core.model import Annotation
from reader.ui.panels.cards_look import CardLook, CardMatter
from reader.ui.session import Session
from reader.ui.theme import Theme

_MOST: Final = 6_000  # more than may be in sight: else each step would lay all of them out again


class Looks:
    """Lay out the cards of the open article at one width (px)."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._session = session
        self._theme = theme
        self._width = 0
        self._kept: dict[tuple[str, bool], CardLook] = {}
        self._names: dict[str, str] = {}

    @property
    def theme(self) -> Theme:
        """The theme of the looks."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Lay out with another theme."""
        self._theme = theme
        self.forget()

    def set_width(self, width: int) -> None:
        """Lay out for another width."""
        if width != self._width:
            self._width = width
            self.forget()

    def forget(self) -> None:
        """Lay everything out anew: names, colours, words or fonts have changed."""
        self._kept.clear()
        self._names.clear()

    def of(self, annotation: Annotation, *, selected: bool) -> CardLook:
        """Give the look of a highlight as it is now."""
        key = (annotation.id, selected)
        known = self._kept.get(key)
        if known is None or known.matter.annotation is not annotation:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            known = CardLook(self._matter(annotation), self._theme, self._width, selected=selected)
            self._kept[key] = known
        return known

    def _matter(self, annotation: Annotation) -> CardMatter:
        by_id = self._session.codebook.by_id
        tags = tuple(by_id[tag_id] for tag_id in annotation.tag_ids if tag_id in by_id)
        document = self._session.document
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        name = self._name_of(annotation.annotator_id)
        return CardMatter(
            annotation,
            tags,
            usual=ltr if document is not None and document.direction == "ltr" else rtl,
            by=name,
            mine=name == self._session.library.by,
            family=self._session.settings.reading_font,
        )

    def _name_of(self, annotator_id: str) -> str:
        if annotator_id not in self._names:
            self._names = {one.id: one.name for one in self._session.library.annotators.all()}
        return self._names.get(annotator_id, "?")

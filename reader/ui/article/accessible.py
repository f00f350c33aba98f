"""What a screen reader hears: the letter, word or line the caret comes to, marks, selections.

Qt's text interface cannot be given from Python: with PySide6 6.11 a Python ``interface_cast``
kills the process as soon as a screen reader asks which interfaces there are (tried with AT-SPI
under Xvfb). So the page is a document whose description is the line of the caret, and each
movement is announced, which all three platforms speak. Nothing is worked out while nobody listens.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from reader.core.offsets import cluster_at, cluster_end, word_at
from reader.language import is_rtl, say
from reader.ui.article.sheet import Sheet

if TYPE_CHECKING:
    from reader.ui.article.marked import MarkedSurface
    from reader.ui.article.view import ArticleView


class ArticleAccessible(QAccessibleWidget):
    """Show a view to assistive technology as a document."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._view = view

    def text(self, what: QAccessible.Text) -> str:
        """Describe the page by the line that the caret is on."""
        if what == QAccessible.Text.Description:
            return line_at(self._view.sheet, self._view.caret())
        return super().text(what)


class Speaker(QObject):
    """Announce what the caret comes to and what is selected."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        _install_factory()
        self._view = view
        self._caret = 0
        view.caret_moved.connect(self._speak_caret)
        view.selection_finished.connect(self._speak_selection)

    def announce(self, text: str) -> None:
        """Let a screen reader say something, if one listens."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))

    def _speak_caret(self, offset: int) -> None:
        before, self._caret = self._caret, offset
        if QAccessible.isActive() and not self._view.has_selection:
            self.announce(come_to(self._view, before, offset))

    def _speak_selection(self, start: int, end: int) -> None:
        if QAccessible.isActive() and start < end:
            self.announce(say("article.spoken_selection", text=self._view.text[start:end]))


def line_at(sheet: Sheet, offset: int) -> str:
    """Give the visual line that shows an offset, as it stands in the text."""
    if not len(sheet.flow):
        return ""
    paragraph = sheet.flow.paragraph(sheet.flow.index_at(offset))
    line = paragraph.lines[paragraph.line_at(offset)]
    return sheet.text[line.start : line.shown_end]


def come_to(view: "MarkedSurface", before: int, offset: int) -> str:
    """Say what the caret has come to: a highlight it enters, else a line, letter or word."""
    sheet, text = view.sheet, view.text
    known = {one.id for one in view.annotations_at(before)}
    for annotation in view.annotations_at(offset):
        if annotation.id not in known:
            tags = view.canvas.marks.tags_of(annotation)
            names = [tag.name if is_rtl() else tag.name_en or tag.name for tag in tags]
            exact = text[annotation.start : annotation.end]
            if not names:
                return say("article.spoken_untagged", text=exact)
            return say(
                "article.spoken_mark", tags=("، " if is_rtl() else ", ").join(names), text=exact
            )
    if sheet.line_rect(before).top() != sheet.line_rect(offset).top():
        return line_at(sheet, offset)
    low, high = min(before, offset), max(before, offset)
    span = cluster_at(text, offset) if cluster_end(text, low + 1) >= high else word_at(text, offset)
    return text[slice(*span)]


@cache
def _install_factory() -> None:
    """Tell Qt once how views are shown to assistive technology."""
    QAccessible.installFactory(_interface_for)


def _interface_for(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    del class_name
    from reader.ui.article.view import ArticleView

    return ArticleAccessible(thing) if isinstance(thing, ArticleView) else None

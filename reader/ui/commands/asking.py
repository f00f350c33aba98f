"""Asking: the menus and the tag picker that open at a place of the text or of a card."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.core.model import Document
from reader.ui.article.view import ArticleView
from reader.ui.article_session import ArticleSession
from reader.ui.commands.marking import Marking, Target
from reader.ui.components.menu import Menu
from reader.ui.frame.menus import Menus
from reader.ui.panels.tag_picker import TagPicker

_NOWHERE = ("select_sentence", "select_all")
_PASSAGE = ("copy", "copy_citation", "-", "highlight", "other_tag", "memo")
_MARKED = ("copy", "copy_citation", "-", "other_tag", "memo", "-", "resize_mark", "delete_mark")


class Asking(QObject):
    """Ask the person which of several things is meant, where they look."""

    def __init__(
        self,
        session: ArticleSession,
        view: ArticleView,
        menus: Menus,
        marking: Marking,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._menus = menus
        self._marking = marking
        self._window = window
        self.also: tuple[str, ...] = ()
        """Actions that the menu of a passage offers where the article stands, besides."""

    def set_part(self) -> None:
        """Ask what part the place of the caret is."""
        self._pop_at_caret(
            lambda document, s, e: self._menus.part_menu(document, self._view.theme, s, e)
        )

    def set_direction(self) -> None:
        """Ask which way the paragraph of the caret runs."""
        self._pop_at_caret(self._menus.direction_menu)

    def _pop_at_caret(self, make: Callable[[Document, int, int], Menu]) -> None:
        document = self._session.document
        if document is not None:
            start, end = self._view.selected_range()
            place = self._view.line_rect(self._view.caret()).center()
            self._menus.pop(make(document, start, end), self._view.viewport().mapToGlobal(place))

    def passage_menu(self, place: QPoint, start: int, end: int) -> None:
        """Offer all that can be done with a passage, at a place of the screen."""
        document = self._session.document
        if document is not None:
            names = (*offered(self._marking.target()), *self.also)
            menu = self._menus.passage_menu(document, self._view.theme, start, end, names)
            self._menus.pop(menu, place)

    def passage_menu_below(self, button: QRect) -> None:
        """Offer the same for the selection, below a button."""
        self.passage_menu(button.bottomLeft(), *self._view.selected_range())

    def pick_tags(self, tag_ids: Sequence[str], place: QPoint) -> None:
        """Let tags be chosen for what is meant, at a place of the screen."""
        self._open_picker(tag_ids, QRect(place, place))

    def pick_tags_of(self, annotation_id: str, place: QRect) -> None:
        """Let tags be chosen for a highlight, beside a rectangle of the screen."""
        self._view.clear_selection()
        self._session.set_active(annotation_id)
        annotation = self._session.active_annotation
        self._open_picker(annotation.tag_ids if annotation else (), place)

    def _open_picker(self, tag_ids: Sequence[str], place: QRect) -> None:
        picker = TagPicker(self._session, self._view.theme, self._window)
        picker.tag_chosen.connect(self._marking.toggle_tag)
        picker.tag_created.connect(self._marking.create_tag)
        picker.offer(tag_ids, place)


def offered(target: Target | None) -> tuple[str, ...]:
    """Name the actions that can do something with a passage."""
    if target is None:
        return _NOWHERE
    return _PASSAGE if target.annotation is None else _MARKED

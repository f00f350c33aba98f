"""The menu of a row: open, tick, tag, export, fold."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from reader.language import say
from reader.ui.actions import key_text
from reader.ui.components.menu import Menu
from reader.ui.search.outline import HEADER

if TYPE_CHECKING:
    from reader.ui.search.screen import SearchScreen


def of(screen: "SearchScreen") -> Menu:
    """Make the menu of the current row; it goes when it closes."""
    view, model = screen.list, screen.model
    row = view.current_row
    menu = Menu(say("concordance.title"), screen)
    menu.aboutToHide.connect(menu.deleteLater)
    is_hit = row >= 0 and model.place(row).hit != HEADER
    on = row >= 0 and model.is_ticked(row)
    if is_hit:
        _add(menu, say("concordance.open"), "Return", view.open_current)
        words = say("concordance.untick" if on else "concordance.tick")
    else:
        words = say("concordance.untick_article" if on else "concordance.tick_article")
    _add(menu, words, "Space", view.tick_current)
    _add(menu, say("concordance.tag"), "T", lambda: screen.pick_tags(_place(screen)))
    menu.addSeparator()
    all_on = bool(model.ticks)
    words = say("concordance.untick_all" if all_on else "concordance.tick_all")
    _add(menu, words, "" if all_on else "Ctrl+A", lambda: model.tick_all(on=not all_on))
    _add(menu, say("concordance.export"), "", screen.export)
    _add(menu, say("concordance.export_passages"), "Ctrl+E", screen.passages_requested.emit)
    if model.outline.headed:
        menu.addSeparator()
        _add(menu, say("concordance.fold_all"), "", lambda: model.fold_all(folded=True))
        _add(menu, say("concordance.unfold_all"), "", lambda: model.fold_all(folded=False))
    return menu


def _place(screen: "SearchScreen") -> QRect:
    """Tell where on the screen the current row is."""
    view = screen.list
    rect = view.visualRect(view.currentIndex())
    return QRect(view.viewport().mapToGlobal(QPoint(0, rect.top())), rect.size())


def _add(menu: Menu, text: str, key: str, act: Callable[[], object]) -> None:
    """Add an entry; its key is shown, not registered a second time."""
    words = text.replace("&", "&&")
    action = menu.addAction(f"{words}\t{key_text(key)}" if key else words)
    action.triggered.connect(lambda _=False: act())

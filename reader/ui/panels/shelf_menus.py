"""The menus of the library pane: order, add, and those of a collection."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from reader.language import say
from reader.store.documents import Order
from reader.ui.actions import ACTIONS
from reader.ui.components.menu import Menu
from reader.ui.panels.shelf_query import ORDERS

if TYPE_CHECKING:
    from reader.ui.panels.shelf import ShelfPanel


def of_orders(panel: "ShelfPanel") -> Menu:
    """Make the menu of orders."""
    menu = Menu(say("shelf.sort"), panel)
    group = QActionGroup(menu)
    for order in ORDERS:
        action = _add(menu, say(f"shelf.order_{order}"))
        action.setCheckable(True)
        action.setChecked(order == panel.query.order)
        action.triggered.connect(partial(_order_by, panel, order))
        group.addAction(action)
    return menu


def of_adding(panel: "ShelfPanel") -> Menu:
    """Make the menu of what can be added."""
    menu = Menu(say("shelf.add"), panel)
    wishes = {
        "add_files": panel.files_requested.emit,
        "add_folder": panel.folder_requested.emit,
        "paste_article": panel.paste_requested.emit,
        "new_collection": panel.new_collection,
    }
    for name, wish in wishes.items():
        if name == "new_collection":
            menu.addSeparator()
        action = _add(menu, ACTIONS[name].said(), ACTIONS[name].key)
        action.triggered.connect(lambda _=False, wish=wish: wish())
    return menu


def of_collection(panel: "ShelfPanel", row: int) -> Menu:
    """Make the menu of one collection (row 0: all articles)."""
    menu = Menu(say("shelf.collections"), panel)
    menu.aboutToHide.connect(menu.deleteLater)
    _add(menu, say("shelf.new_collection")).triggered.connect(panel.new_collection)
    if panel.shelves.at(row) is not None:
        index = panel.shelves.index(row)
        rename = _add(menu, say("shelf.rename_collection"), "F2")
        rename.triggered.connect(lambda: panel.collections.edit(index))
        delete = _add(menu, say("shelf.delete_collection"), "Del")
        delete.triggered.connect(lambda: panel.delete_collection(row))
    return menu


def open_below(menu: Menu, button: QWidget) -> None:
    """Open a menu under a button, along its leading edge; it goes when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    corner = button.rect().bottomLeft()
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        corner = button.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
    menu.popup(button.mapToGlobal(corner))


def _order_by(panel: "ShelfPanel", order: Order, _checked: bool) -> None:  # noqa: FBT001
    panel.set_order(order)


def _add(menu: Menu, text: str, key: str = "") -> QAction:
    """Add an entry; its key is shown, not registered a second time."""
    words = text.replace("&", "&&")
    return menu.addAction(f"{words}\t{key}" if key else words)

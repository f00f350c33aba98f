"""The menus of the codebook: what a drop means, what can be done to a tag, sets and files."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.core.model import Tag
from reader.language import say
from reader.ui.actions import key_text
from reader.ui.codebook.acts import CodebookActs
from reader.ui.components.menu import Menu
from reader.ui.panels.notes_words import tag_name
from reader.ui.view_keys import CODEBOOK

Act = Callable[[], object]

_OF_TAG = (
    "new_tag",
    "new_group",
    "",
    "rename",
    "duplicate",
    "cut",
    "copy",
    "paste",
    "",
    "up",
    "down",
)


def of_drop(
    acts: CodebookActs, tag: Tag, onto: Tag, parent: QWidget, choose: Callable[[str], object]
) -> Menu:
    """Ask what putting one tag on another means; what would happen to highlights is said first.

    ``choose`` is called with the id of the tag to go to when it is done.
    """
    names = {"name": tag_name(tag), "other": tag_name(onto)}
    menu = Menu(say("codebook.drop", **names), parent)
    menu.aboutToHide.connect(menu.deleteLater)

    def offer(text: str, act: Callable[[], bool], then: Tag) -> None:
        add(menu, text, lambda: choose(then.id) if act() else None)

    if tag.is_group == onto.is_group:
        offer(_said_of_merging(acts, tag, onto), lambda: acts.merge(tag, onto), onto)
        menu.addSeparator()
    if onto.is_group:
        offer(say("codebook.move_into", **names), lambda: acts.move(tag, onto.id), tag)
    offer(say("codebook.move_before", **names), lambda: acts.move_beside(tag, onto), tag)
    after = say("codebook.move_after", **names)
    offer(after, lambda: acts.move_beside(tag, onto, after=True), tag)
    menu.addSeparator()
    add(menu, say("codebook.leave"), menu.close)
    return menu


def _said_of_merging(acts: CodebookActs, tag: Tag, into: Tag) -> str:
    names = {"name": tag_name(tag), "other": tag_name(into)}
    if tag.is_group:
        count = len(acts.codebook.children(tag.id))
        return say("codebook.merge_groups", count=count, **names)
    count, both = acts.overlap(tag, into)
    if both:
        return say("codebook.merge_overlapping", count=count, both=both, **names)
    return say("codebook.merge", count=count, **names)


def of_tag(parent: QWidget, wish: Callable[[str], object], *, can: Callable[[str], bool]) -> Menu:
    """Make the menu of the chosen tag; ``wish`` is called with a name of ``CODEBOOK`` and more."""
    menu = Menu(say("tags.title"), parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for name in (*_OF_TAG, "", "split", "save_branch", "", "delete"):
        if not name:
            menu.addSeparator()
        else:
            key = key_text(CODEBOOK.shortcut(name))
            action = add(menu, say(f"codebook.{name}"), lambda name=name: wish(name), key)
            action.setEnabled(can(name))
    return menu


def of_sets(parent: QWidget, wish: Callable[[str], object]) -> Menu:
    """Make the menu of tag sets and files."""
    menu = Menu(say("codebook.sets"), parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for name in ("load_set", "load_file", "save_file"):
        add(menu, say(f"codebook.{name}"), lambda name=name: wish(name))
    return menu


def of_new(parent: QWidget, wish: Callable[[str], object]) -> Menu:
    """Make the menu of what can be added."""
    menu = Menu(say("codebook.add"), parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for name in ("new_tag", "new_group"):
        key = key_text(CODEBOOK.shortcut(name))
        add(menu, say(f"codebook.{name}"), lambda name=name: wish(name), key)
    menu.addSeparator()
    add(menu, say("codebook.load_set"), lambda: wish("load_set"))
    return menu


def add(menu: Menu, text: str, act: Act, key: str = "") -> QAction:
    """Add an entry; its key is shown, not registered a second time."""
    words = text.replace("&", "&&")
    action = menu.addAction(f"{words}\t{key}" if key else words)
    action.triggered.connect(lambda _checked=False: act())
    return action

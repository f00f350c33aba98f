"""Everything a person can ask for, in one table: name, menu, icon, keys, and where it is heard.

Menus, bars, context menus and the list of keys are made from it. Texts are messages
(``action.<name>``). The table holds Latin letters and digits; each is registered with what the
same key types on an Arabic keyboard too (``forms``), because with an Arabic layout alone nothing
else arrives. ``B`` is never used, nor Shift with ``G`` or ``T`` alone: there one press types two
letters.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QWidget

from reader.core.codebook import TAG_KEYS
from reader.language import say
from reader.ui import icons
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

Scope = Literal["window", "reader", "notes", "library", "compare", "review", "student"]

ARABIC_KEYS = {
    **dict(zip("QWERTYUIOP", "ضصثقفغعهخح", strict=True)),
    **dict(zip("ASDFGHJKL", "شسيبلاتنم", strict=True)),
    **dict(zip("ZXCVNM,", "ئءؤرىةو", strict=True)),
    **dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True)),
}
"""What an Arabic keyboard types on the key of a Latin letter or digit."""

_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}  # Qt would write words

_WINDOW: frozenset[Scope] = frozenset({"window"})
_READER: frozenset[Scope] = frozenset({"reader"})
_LIBRARY: frozenset[Scope] = frozenset({"library"})
_MARKS: frozenset[Scope] = frozenset({"reader", "notes"})
_COMPARE: frozenset[Scope] = frozenset({"compare"})
_REVIEW: frozenset[Scope] = frozenset({"review"})
_STUDENT: frozenset[Scope] = frozenset({"student"})


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Say what an action is. The first of its shortcuts is the one that is shown.

    A shortcut of ``window`` works everywhere; the others while the focus lies in the article, in
    the pane of notes, on the shelf, in a comparison, in the review of a class or in a student's
    window. ``repeats``: holding the key does it again and again.
    """

    name: str
    menu: str
    icon: str
    shortcuts: tuple[str, ...]
    where: frozenset[Scope]
    checkable: bool = False
    repeats: bool = False

    @property
    def text(self) -> str:
        """Give the id of the message that names it."""
        return "action.tag_key" if self.name in TAG_ACTIONS else f"action.{self.name}"

    def said(self) -> str:
        """Name it in the language of the interface."""
        if self.name in TAG_ACTIONS:
            return say(self.text, key=TAG_ACTIONS[self.name])
        return say(self.text)

    @property
    def sequences(self) -> tuple[str, ...]:
        """Give all that is registered: the shortcuts in all their forms."""
        return tuple(form for shortcut in self.shortcuts for form in forms(shortcut))

    @property
    def key(self) -> str:
        """Give the key as it is shown on a cap, in a tooltip and in the list of keys."""
        return key_text(self.shortcuts[0])


def forms(shortcut: str) -> tuple[str, ...]:
    """Give a shortcut and, where it ends in a letter or digit, its form on Arabic keyboards."""
    head, _, last = shortcut.rpartition("+")
    arabic = ARABIC_KEYS.get(last)
    if arabic is None:
        return (shortcut,)
    return (shortcut, f"{head}+{arabic}" if head else arabic)


TAG_ACTIONS = {f"tag_key_{number}": key for number, key in enumerate(TAG_KEYS, 1)}
"""Name of the action -> the tag key that it presses."""

_SPECS = (
    # the file
    ActionSpec("add_files", "file", "add", ("Ctrl+O",), _WINDOW),
    ActionSpec("add_folder", "file", "add_folder", ("Ctrl+Shift+O",), _WINDOW),
    ActionSpec("paste_article", "file", "paste", ("Ctrl+Shift+V",), _WINDOW),
    ActionSpec("import_annotations", "file", "download", ("Ctrl+Shift+I",), _WINDOW),
    ActionSpec("new_library", "file", "new", ("Ctrl+Shift+N",), _WINDOW),
    ActionSpec("open_library", "file", "open", ("Ctrl+Shift+L",), _WINDOW),
    ActionSpec("backups", "file", "backup", ("Ctrl+Shift+S",), _WINDOW),
    ActionSpec("print", "file", "print", ("Ctrl+P",), _WINDOW),
    ActionSpec("export", "file", "export", ("Ctrl+E",), _WINDOW),
    ActionSpec("settings", "file", "settings", ("Ctrl+,",), _WINDOW),
    ActionSpec("quit", "file", "quit", ("Ctrl+Q",), _WINDOW),
    # changing and finding
    ActionSpec("undo", "edit", "undo", ("Ctrl+Z",), _WINDOW, repeats=True),
    ActionSpec("redo", "edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), _WINDOW, repeats=True),
    ActionSpec("copy", "edit", "copy", ("Ctrl+C", "Ctrl+Ins"), _READER),
    ActionSpec("copy_citation", "edit", "cite", ("Ctrl+Shift+C",), _READER),
    ActionSpec("select_all", "edit", "select", ("Ctrl+A",), _READER),
    ActionSpec("find", "edit", "find", ("Ctrl+F",), _WINDOW),
    ActionSpec("find_next", "edit", "next", ("F3", "Ctrl+G"), _WINDOW, repeats=True),
    ActionSpec("find_previous", "edit", "previous", ("Shift+F3",), _WINDOW, repeats=True),
    ActionSpec("search_all", "edit", "search", ("Ctrl+Shift+F",), _WINDOW),
    ActionSpec("go_to", "edit", "go_to", ("Ctrl+K",), _WINDOW),
    # what is seen
    ActionSpec("section_library", "view", "library", ("Ctrl+1",), _WINDOW, checkable=True),
    ActionSpec("section_compare", "view", "compare", ("Ctrl+2",), _WINDOW, checkable=True),
    ActionSpec("section_search", "view", "search", ("Ctrl+3",), _WINDOW, checkable=True),
    ActionSpec("section_tags", "view", "tags", ("Ctrl+4",), _WINDOW, checkable=True),
    ActionSpec("section_exercises", "view", "exercises", ("Ctrl+5",), _WINDOW, checkable=True),
    ActionSpec("next_article", "view", "next", ("Ctrl+PgDown",), _WINDOW, repeats=True),
    ActionSpec("previous_article", "view", "previous", ("Ctrl+PgUp",), _WINDOW, repeats=True),
    ActionSpec("text_larger", "view", "text_larger", ("Ctrl++", "Ctrl+="), _WINDOW, repeats=True),
    ActionSpec("text_smaller", "view", "text_smaller", ("Ctrl+-",), _WINDOW, repeats=True),
    ActionSpec("text_usual", "view", "text_usual", ("Ctrl+0",), _WINDOW),
    ActionSpec("toggle_library", "view", "library_panel", ("F9",), _WINDOW, checkable=True),
    ActionSpec("toggle_notes", "view", "notes_panel", ("Shift+F9",), _WINDOW, checkable=True),
    ActionSpec("focus_mode", "view", "focus_mode", ("F11",), _WINDOW, checkable=True),
    ActionSpec("toggle_theme", "view", "dark", ("Ctrl+Shift+D",), _WINDOW),
    ActionSpec("dim_outside", "view", "dim_outside", ("X",), _MARKS, checkable=True),
    ActionSpec("next_pane", "view", "forward", ("F6",), _WINDOW),
    ActionSpec("previous_pane", "view", "back", ("Shift+F6",), _WINDOW),
    # marks in the article
    ActionSpec("highlight", "mark", "mark", ("H",), _READER),
    ActionSpec("other_tag", "mark", "tag", ("T",), _MARKS),
    ActionSpec("memo", "mark", "memo", ("M",), _MARKS),
    ActionSpec("next_mark", "mark", "next", ("N",), _MARKS, repeats=True),
    ActionSpec("previous_mark", "mark", "previous", ("P",), _MARKS, repeats=True),
    ActionSpec("select_sentence", "mark", "select", ("S",), _READER),
    ActionSpec("resize_mark", "mark", "resize", ("E",), _MARKS),
    ActionSpec("delete_mark", "mark", "delete", ("Del",), _MARKS),
    ActionSpec("cross_over", "mark", "swap", ("Return", "Enter"), _MARKS),
    # the article and the shelf
    ActionSpec("article_memo", "article", "note", ("Ctrl+M",), _WINDOW),
    ActionSpec("article_details", "article", "file", ("Ctrl+I",), _WINDOW),
    ActionSpec("set_part", "article", "paragraph", ("Ctrl+Shift+P",), _READER),
    ActionSpec("set_direction", "article", "swap", ("Ctrl+Shift+X",), _READER),
    ActionSpec("toggle_read", "article", "read", ("Ctrl+R",), _WINDOW),
    ActionSpec("filter", "article", "filter", ("Ctrl+L",), _WINDOW),
    ActionSpec("new_collection", "article", "collection", ("Ctrl+Shift+A",), _WINDOW),
    ActionSpec("remove_article", "article", "delete", ("Del",), _LIBRARY),
    # two articles side by side
    ActionSpec("compare_chosen", "compare", "compare", ("Ctrl+D",), _WINDOW),
    ActionSpec("find_reports", "compare", "related", ("Ctrl+J",), _WINDOW),
    ActionSpec("own_names", "compare", "person", ("Ctrl+Shift+K",), _WINDOW),
    ActionSpec("next_pair", "compare", "down", ("J",), _COMPARE, repeats=True),
    ActionSpec("previous_pair", "compare", "up", ("K",), _COMPARE, repeats=True),
    ActionSpec("confirm_pair", "compare", "check", ("C",), _COMPARE),
    ActionSpec("reject_pair", "compare", "reject", ("R",), _COMPARE),
    ActionSpec("pair_relation", "compare", "relation", ("V",), _COMPARE),
    ActionSpec("pair_note", "compare", "memo", ("O",), _COMPARE),
    ActionSpec("level_pair", "compare", "level", ("Y",), _COMPARE),
    ActionSpec("link_passages", "compare", "link", ("G",), _COMPARE),
    ActionSpec("forget_pair", "compare", "delete", ("Backspace",), _COMPARE),
    ActionSpec("next_only_first", "compare", "first", ("Q",), _COMPARE, repeats=True),
    ActionSpec("next_only_second", "compare", "second", ("W",), _COMPARE, repeats=True),
    ActionSpec("toggle_differences", "compare", "differences", ("D",), _COMPARE, checkable=True),
    ActionSpec("toggle_spelling", "compare", "spelling", ("F",), _COMPARE, checkable=True),
    ActionSpec("lock_scrolling", "compare", "link", ("L",), _COMPARE, checkable=True),
    ActionSpec("toggle_pairs", "compare", "pairs", ("I",), _COMPARE, checkable=True),
    ActionSpec("carry_highlights", "compare", "carry", ("A",), _COMPARE),
    ActionSpec("export_comparison", "compare", "export", ("Ctrl+Shift+E",), _COMPARE),
    ActionSpec("swap_sides", "compare", "swap_sides", ("U",), _COMPARE),
    ActionSpec("replace_side", "compare", "replace", ("Ctrl+Shift+R",), _COMPARE),
    # exercises
    ActionSpec("new_exercise", "exercise", "new", ("Ctrl+Shift+J",), _WINDOW),
    ActionSpec("collect_handins", "exercise", "download", ("Ctrl+Shift+H",), _WINDOW),
    ActionSpec("next_handin", "exercise", "next", ("N",), _REVIEW, repeats=True),
    ActionSpec("previous_handin", "exercise", "previous", ("P",), _REVIEW, repeats=True),
    ActionSpec("accept_handin", "exercise", "check", ("A",), _REVIEW),
    ActionSpec("return_handin", "exercise", "undo", ("R",), _REVIEW),
    ActionSpec("put_on_board", "exercise", "board", ("F5",), _REVIEW),
    ActionSpec("class_report", "exercise", "export", ("Ctrl+Shift+Y",), _REVIEW),
    ActionSpec("open_package", "exercise", "open", ("Ctrl+U",), _WINDOW),
    # a student's window
    ActionSpec("hand_in", "student", "send", ("Ctrl+S",), _STUDENT),
    ActionSpec("look_over", "student", "read", ("Ctrl+Shift+U",), _STUDENT),
    ActionSpec("compare_texts", "student", "compare", ("Ctrl+T",), _STUDENT),
    ActionSpec("leave_exercise", "student", "quit", ("Ctrl+W",), _STUDENT),
    # help
    ActionSpec("guide", "help", "help", ("Ctrl+F1",), _WINDOW),
    ActionSpec("keys", "help", "keyboard", ("F1",), _WINDOW),
    ActionSpec("history", "help", "history", ("Ctrl+H",), _WINDOW),
    ActionSpec("show_log", "help", "file", ("F12",), _WINDOW),
    ActionSpec("about", "help", "info", ("Shift+F1",), _WINDOW),
    # a tag by its key
    *(ActionSpec(name, "tags", "tag", (key,), _MARKS) for name, key in TAG_ACTIONS.items()),
)

ACTIONS: dict[str, ActionSpec] = {spec.name: spec for spec in _SPECS}
MENUS = ("file", "edit", "view", "mark", "article", "compare", "exercise", "student", "help")
"""The menus in their order; their names are the messages ``menu.<name>``."""


def in_menu(menu: str) -> list[ActionSpec]:
    """List the actions of one menu, in the order of the table."""
    return [spec for spec in _SPECS if spec.menu == menu]


class _Action(QAction):
    """Act although Qt calls the key ambiguous.

    With an Arabic layout before a Latin one, one press matches both forms of a shortcut, and Qt
    then does nothing. Two actions never share a key at one place (``clashes``).
    """

    def event(self, event: QEvent) -> bool:
        """Take an ambiguous key for an ordinary one."""
        if isinstance(event, QShortcutEvent) and event.isAmbiguous():
            self.trigger()
            return True
        return super().event(event)


def make(
    spec: ActionSpec,
    parent: QWidget,
    slot: Callable[[], object] | Callable[[bool], object],
    *,
    theme: Theme | None = None,
) -> QAction:
    """Make the action of a spec and add it to ``parent``, where its keys are heard.

    A checkable action calls ``slot`` with its new state. ``dress`` says and paints it anew when
    language or theme change.
    """
    action = _Action(parent)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(key) for key in spec.sequences])
    everywhere = "window" in spec.where
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut
        if everywhere
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.setAutoRepeat(spec.repeats)
    action.setCheckable(spec.checkable)
    dress(action, spec, theme)
    if spec.checkable:
        # A lambda: Qt asks a slot for its signature, which a builtin (list.append) does not have.
        action.triggered.connect(lambda checked: slot(checked))  # pyright: ignore[reportCallIssue]
    else:
        action.triggered.connect(lambda _checked=False: slot())  # pyright: ignore[reportCallIssue]
    parent.addAction(action)
    return action


def dress(action: QAction, spec: ActionSpec, theme: Theme | None) -> None:
    """Say an action in the present language, and paint its icon with a theme."""
    said = spec.said()
    action.setText(said.replace("&", "&&"))
    action.setToolTip(tooltip(say("action.tip", text=said, key=spec.key)))
    if theme is not None:
        action.setIcon(icons.icon(spec.icon, theme))


def key_text(shortcut: str) -> str:
    """Write a shortcut as people read it on this system (``Ctrl+Shift+Z``), arrows as arrows."""
    head, _, last = shortcut.rpartition("+")
    if arrow := _ARROWS.get(last):
        return f"{head}+{arrow}" if head else arrow
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def clashes(specs: Iterable[ActionSpec]) -> list[tuple[str, str, str]]:
    """List shortcuts that two actions would hear at one place, as (shortcut, one, other).

    A comparison holds articles: what is heard in one is heard there, too.
    """
    seen: dict[tuple[str, str], str] = {}
    found: list[tuple[str, str, str]] = []
    scopes: tuple[Scope, ...] = (
        "window", "reader", "notes", "library", "compare", "review", "student",
    )  # fmt: skip
    for spec in specs:
        where = spec.where | (_COMPARE if "reader" in spec.where else frozenset[Scope]())
        reach = scopes if "window" in spec.where else tuple(sorted(where))
        for shortcut in spec.sequences:
            for scope in reach:
                other = seen.setdefault((shortcut, scope), spec.name)
                if other != spec.name:
                    found.append((shortcut, other, spec.name))
    return found

"""Keys that one view alone hears, in one table: the views act by it, and the list of keys shows it.

What works in the whole window, in the article or on the shelf stands in ``actions``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.ui.actions import forms


@dataclass(frozen=True, slots=True)
class ViewKey:
    """Say what a key is called in its view, how it is typed, and which message says what it does.

    Where a view knows several, they are listed beside one another.
    """

    name: str
    shortcuts: tuple[str, ...]
    text: str


class ViewKeys:
    """The keys of one view; ``title`` is the message that names the view."""

    def __init__(self, title: str, *keys: ViewKey) -> None:
        self.title = title
        self._keys = keys

    def __iter__(self) -> Iterator[ViewKey]:
        """Go through the keys as they are listed."""
        return iter(self._keys)

    def shortcut(self, name: str) -> str:
        """Give the first shortcut of a key; an empty text if the view has none by this name."""
        return next((key.shortcuts[0] for key in self._keys if key.name == name), "")

    def pressed(self, event: QKeyEvent) -> str:
        """Name the key that was pressed, on a Latin or an Arabic keyboard; else an empty text."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        combined = QKeyCombination(held, Qt.Key(event.key())).toCombined()
        found = self._by_combination.get(combined, "")
        if not found and held == Qt.KeyboardModifier.NoModifier:
            return self._by_text.get(event.text().upper(), "")
        return found

    @cached_property
    def _by_text(self) -> dict[str, str]:
        return {
            form: key.name for key in self._keys for each in key.shortcuts for form in forms(each)
        }

    @cached_property
    def _by_combination(self) -> dict[int, str]:
        return {
            QKeySequence(form)[0].toCombined(): name  # pyright: ignore[reportIndexIssue]
            for form, name in self._by_text.items()
        }


_ENTER: Final = ("Return", "Enter")

CONCORDANCE: Final = ViewKeys(
    "keys.in_results",
    ViewKey("open", _ENTER, "keys.open_passage"),
    ViewKey("tick", ("Space",), "keys.tick"),
    ViewKey("tick_to", ("Shift+Up", "Shift+Down"), "keys.tick_to"),
    ViewKey("tick_all", ("Ctrl+A",), "keys.tick_all"),
    ViewKey("untick", ("Esc",), "keys.untick"),
    ViewKey("tag", ("T",), "keys.tag_ticked"),
    ViewKey("previous_article", ("Ctrl+Up",), "keys.previous_article"),
    ViewKey("next_article", ("Ctrl+Down",), "keys.next_article"),
    ViewKey("fold", ("Left", "Right"), "keys.fold_article"),
)
"""The keys of what a search found."""

CODEBOOK_WISHES: Final = (
    ViewKey("new_tag", ("Ins",), "codebook.new_tag"),
    ViewKey("new_group", ("Shift+Ins",), "codebook.new_group"),
    ViewKey("rename", ("F2",), "codebook.rename"),
    ViewKey("duplicate", ("Ctrl+D",), "codebook.duplicate"),
    ViewKey("cut", ("Ctrl+X",), "codebook.cut"),
    ViewKey("copy", ("Ctrl+C",), "codebook.copy"),
    ViewKey("paste", ("Ctrl+V",), "codebook.paste"),
    ViewKey("up", ("Alt+Up",), "codebook.up"),
    ViewKey("down", ("Alt+Down",), "codebook.down"),
    ViewKey("delete", ("Del",), "codebook.delete"),
)
"""What the tree asks for by a key; its menus ask for the same, and more."""
CODEBOOK: Final = ViewKeys(
    "keys.in_codebook",
    *CODEBOOK_WISHES,
    ViewKey("enter", _ENTER, "keys.name_or_fold"),
    ViewKey("fold", ("Left", "Right"), "keys.fold_group"),
)
"""The keys of the tree of tags."""

PASSAGES: Final = ViewKeys(
    "keys.in_passages",
    ViewKey("open", _ENTER, "keys.open_passage"),
    ViewKey("mark", ("Space",), "keys.mark_passage"),
)
"""The keys of the list of a tag's passages."""

EXAMPLES: Final = ViewKeys(
    "keys.in_examples",
    ViewKey("open", _ENTER, "keys.open_passage"),
    ViewKey("remove", ("Del", "Backspace"), "keys.remove_example"),
)
"""The keys of an example of a tag."""

CHART: Final = ViewKeys(
    "keys.in_charts",
    ViewKey("open", (*_ENTER, "Space"), "keys.open_cell"),
    ViewKey("row", ("Up", "Down"), "keys.step_row"),
    ViewKey("column", ("Left", "Right"), "keys.step_column"),
)
"""The keys of pictures and tables of what was marked."""

VIEWS: Final = (CONCORDANCE, CODEBOOK, PASSAGES, EXAMPLES, CHART)
"""The views with keys of their own, in the order of the list of keys."""

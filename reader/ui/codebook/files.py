"""Tag sets: choose a shipped one, load one from a file, save the codebook for others."""

import re
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.core.model import Tag
from reader.language import say
from reader.ui.codebook.acts import CodebookActs
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.panels.notes_words import tag_name
from reader.ui.theme import Theme

SET_SUFFIX = ".toml"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class CodebookChooser(FileChooser):
    """Ask for files of tag sets, and for where pictures and tables shall lie."""

    def tag_set(self, parent: QWidget) -> Path | None:
        """Ask for a tag set that is there."""
        dialog = self._dialog(
            parent, "codebook.load_file", QFileDialog.FileMode.ExistingFile, self._kinds()
        )
        return next(iter(self._asked(dialog)), None)

    def new_tag_set(self, parent: QWidget, name: str) -> Path | None:
        """Ask where a tag set shall lie; the ending is added where it is missing."""
        return self.new_file(parent, "codebook.save_file", f"{name}{SET_SUFFIX}", self._kinds())

    def new_file(self, parent: QWidget, title: str, name: str, kinds: list[str]) -> Path | None:
        """Ask where a file shall lie; the system's dialog asks before one is written over."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        return next(iter(self._asked(dialog)), None)

    def _kinds(self) -> list[str]:
        return [f"{say('codebook.set_files')} (*{SET_SUFFIX})", f"{say('choose.all')} (*)"]


class SetFiles(QObject):
    """Bring tag sets in and give them away."""

    def __init__(self, acts: CodebookActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._parent = parent
        self.chooser = CodebookChooser()

    def choose_set(self, theme: Theme) -> QWidget:
        """Show the shipped tag sets; the one that is chosen is loaded."""
        from reader.ui.codebook.sets import SetsDialog

        dialog = SetsDialog(self._acts, theme, self._parent.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.file_requested.connect(self.load_file)
        dialog.open()
        return dialog

    def load_file(self) -> None:
        """Add the tags of a file."""
        path = self.chooser.tag_set(self._parent)
        if path is not None:
            self._acts.load(path)

    def save_file(self, branch: Tag | None = None) -> None:
        """Write the whole codebook or a branch of it."""
        name = tag_name(branch) if branch is not None else say("codebook.file_name")
        path = self.chooser.new_tag_set(self._parent, file_name(name))
        if path is not None:
            self._acts.save(path, branch)


def file_name(name: str) -> str:
    """Make a name that every system takes for a file."""
    return _NOT_IN_NAMES.sub(" ", name).strip(" .")[:80] or "hamish"

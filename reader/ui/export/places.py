"""Where an export shall lie."""

from contextlib import suppress
from os import sep
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.language import say
from reader.ui.dialogs.choosing import FileChooser


def meant(folder: Path, text: str) -> Path | None:
    """Tell what file a person wrote the name of; a name alone lies in the folder."""
    text = text.strip()
    path = Path(text)
    with suppress(RuntimeError):  # there is nobody of that name here
        path = path.expanduser()
    is_name = bool(path.name) and not text.endswith(("/", sep)) and "\0" not in text
    return folder / path if is_name else None


def is_there(path: Path) -> bool:
    """Say whether there is such a file; what cannot be a file is none."""
    try:
        return path.is_file()
    except OSError:
        return False


class ExportChooser(FileChooser):
    """Ask for a file to write."""

    @property
    def folder(self) -> Path:
        """Give the folder in which the person was last."""
        return self._folder

    def file(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask for a file; the system asks before one is written over."""
        kinds = [f"{suggested.suffix.removeprefix('.')} (*{suggested.suffix})"]
        dialog = self._dialog(parent, "export.dialog", QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        return next(iter(self._asked(dialog)), None)

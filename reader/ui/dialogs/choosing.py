"""Ask the system's own dialogs for files, folders and libraries; tests put another in its place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.language import say
from reader.store.library import SUFFIX


class FileChooser:
    """Ask for places on the disk; it begins where the person was last."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path.home()

    def article_files(self, parent: QWidget) -> list[Path]:
        """Ask for files that hold articles; none if the person goes back."""
        names, _ = QFileDialog.getOpenFileNames(
            parent,
            say("choose.files"),
            str(self._folder),
            f"{say('choose.texts')} (*.txt *.text);;{say('choose.all')} (*)",
        )
        return [self._been_at(Path(name)) for name in names]

    def article_folder(self, parent: QWidget) -> Path | None:
        """Ask for a folder of articles."""
        name = QFileDialog.getExistingDirectory(parent, say("choose.folder"), str(self._folder))
        return self._been_at(Path(name), is_folder=True) if name else None

    def library(self, parent: QWidget) -> Path | None:
        """Ask for a library that is there."""
        name, _ = QFileDialog.getOpenFileName(
            parent, say("choose.library"), str(self._folder), self._libraries()
        )
        return self._been_at(Path(name)) if name else None

    def new_library(self, parent: QWidget) -> Path | None:
        """Ask where a new library shall lie; the ending is added where it is missing."""
        suggested = self._folder / f"{say('choose.library_name')}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            parent, say("choose.new_library"), str(suggested), self._libraries()
        )
        if not name:
            return None
        path = Path(name)
        return self._been_at(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def _libraries(self) -> str:
        return f"{say('choose.libraries')} (*{SUFFIX});;{say('choose.all')} (*)"

    def _been_at(self, path: Path, *, is_folder: bool = False) -> Path:
        self._folder = path if is_folder else path.parent
        return path

"""Ask the system's own dialogs for files, folders and libraries; tests put another in its place."""

from collections.abc import Sequence
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
        from reader.exchange.articles_in import ENDINGS  # the window starts without it
        from reader.exercises.package import ENDINGS as PACKAGES

        known = sorted({*ENDINGS, *PACKAGES.values()})
        endings = " ".join(f"*{ending}" for ending in known)
        kinds = [f"{say('choose.texts')} ({endings})", f"{say('choose.all')} (*)"]
        dialog = self._dialog(parent, "choose.files", QFileDialog.FileMode.ExistingFiles, kinds)
        return self._asked(dialog)

    def annotation_file(self, parent: QWidget) -> Path | None:
        """Ask for a file that holds marks of another program."""
        from reader.acts.annotations_in import READERS  # the window starts without it

        endings = " ".join(f"*{ending}" for ending in READERS)
        kinds = [f"{say('choose.annotation_files')} ({endings})", f"{say('choose.all')} (*)"]
        dialog = self._dialog(
            parent, "choose.annotations", QFileDialog.FileMode.ExistingFile, kinds
        )
        return next(iter(self._asked(dialog)), None)

    def article_folder(self, parent: QWidget) -> Path | None:
        """Ask for a folder of articles."""
        dialog = self._dialog(parent, "choose.folder", QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._asked(dialog)), None)

    def library(self, parent: QWidget) -> Path | None:
        """Ask for a library that is there."""
        kinds = self._libraries()
        dialog = self._dialog(parent, "choose.library", QFileDialog.FileMode.ExistingFile, kinds)
        return next(iter(self._asked(dialog)), None)

    def new_library(self, parent: QWidget) -> Path | None:
        """Ask where a new library shall lie; the ending is added where it is missing."""
        kinds = self._libraries()
        dialog = self._dialog(parent, "choose.new_library", QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{say('choose.library_name')}{SUFFIX}")
        return next(iter(self._asked(dialog)), None)

    def _dialog(
        self,
        parent: QWidget,
        title: str,
        mode: QFileDialog.FileMode,
        kinds: Sequence[str] = (),
    ) -> QFileDialog:
        """Make the dialog with all its words: Qt's own Arabic has not all of them."""
        dialog = QFileDialog(parent, say(title), str(self._folder))
        dialog.setFileMode(mode)
        if kinds:
            dialog.setNameFilters(list(kinds))
        labels = QFileDialog.DialogLabel
        is_folder = mode == QFileDialog.FileMode.Directory
        dialog.setLabelText(labels.LookIn, say("choose.look_in"))
        dialog.setLabelText(labels.FileName, say("choose.name" if not is_folder else "choose.dir"))
        dialog.setLabelText(labels.FileType, say("choose.kind"))
        dialog.setLabelText(labels.Accept, say("choose.open"))
        dialog.setLabelText(labels.Reject, say("choose.cancel"))
        return dialog

    def _asked(self, dialog: QFileDialog) -> list[Path]:
        chosen = [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self._folder = chosen[0] if chosen[0].is_dir() else chosen[0].parent
        return chosen

    def _libraries(self) -> list[str]:
        return [f"{say('choose.libraries')} (*{SUFFIX})", f"{say('choose.all')} (*)"]

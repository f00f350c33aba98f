"""Ask for the files of exercises: hand-ins, packages, folders, reports."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.exercises.package import ENDINGS
from reader.language import say
from reader.ui.dialogs.choosing import FileChooser

_REPORTS: Final = {
    "pdf": "choose.pdf",
    "html": "choose.web_page",
    "xlsx": "choose.workbook",
}


class ExerciseChooser(FileChooser):
    """Ask where files of exercises are, and where they shall lie."""

    def packages(self, parent: QWidget) -> list[Path]:
        """Ask for exercise files, hand-ins, replies."""
        endings = " ".join(f"*{ending}" for ending in dict.fromkeys(ENDINGS.values()))
        kinds = [f"{say('choose.packages')} ({endings})", f"{say('choose.all')} (*)"]
        dialog = self._dialog(parent, "choose.package", QFileDialog.FileMode.ExistingFiles, kinds)
        return self._asked(dialog)

    def hand_ins(self, parent: QWidget) -> list[Path]:
        """Ask for hand-ins."""
        kinds = [f"{say('review.handins')} (*{ENDINGS['handin']})", f"{say('choose.all')} (*)"]
        dialog = self._dialog(parent, "collect.files", QFileDialog.FileMode.ExistingFiles, kinds)
        return self._asked(dialog)

    def folder(self, parent: QWidget, title: str = "collect.folder") -> Path | None:
        """Ask for a folder; ``title`` is the id of what the dialog is called."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._asked(dialog)), None)

    def report(self, parent: QWidget, name: str) -> Path | None:
        """Ask for a file to write a report to; the kind chosen is the ending."""
        kinds = [f"{say(_REPORTS[ending])} (*.{ending})" for ending in _REPORTS]
        return self._to_write(parent, "choose.report", kinds, name, next(iter(_REPORTS)))

    def exercise(self, parent: QWidget, name: str) -> Path | None:
        """Ask where an exercise shall be written for students."""
        ending = ENDINGS["exercise"]
        kinds = [f"{say('choose.packages')} (*{ending})"]
        suffix = ending.removeprefix(".")
        return self._to_write(parent, "choose.exercise", kinds, name, suffix)

    def _to_write(
        self, parent: QWidget, title: str, kinds: list[str], name: str, ending: str
    ) -> Path | None:
        dialog = self._dialog(parent, title, QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(ending)
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
        )
        dialog.selectFile(f"{file_name(name)}.{ending}")
        return next(iter(self._asked(dialog)), None)


def file_name(title: str) -> str:
    """Make a name for a file of a title: what every system takes."""
    plain = "".join(sign if sign.isalnum() or sign in " -_()" else " " for sign in title)
    return " ".join(plain.split())[:80] or say("choose.exercise_name")

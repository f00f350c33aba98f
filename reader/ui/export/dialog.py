"""The export dialog: choices beside a live preview, a place, and writing in the worker."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from reader.acts import presets
from reader.acts.exporting import FORMATS, Preview, export, preview
from reader.acts.presets import Preset
from reader.core.messages import Message, message
from reader.exchange.bundle import Written
from reader.language import digits, isolated, number, say, sentence
from reader.store.questions import Question
from reader.ui.components.label import Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.dialogs.fields import MatterField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.export.options import ExportOptions
from reader.ui.export.places import ExportChooser, is_there, meant
from reader.ui.export.preview import ExportPreview
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

SIZE: Final = (1160, 728)
OPTIONS: Final = 340
_SETTLES: Final = 150  # milliseconds after the last choice
_ROWS: Final = 50
_OTHER_ENDINGS: Final = {"html": (".htm",), "md": (".markdown",), "jsonl": (".ndjson",)}


class ExportDialog(Sheet):
    """Export passages, articles or a whole project to one file."""

    folder_requested = Signal(object)  # Path

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        chooser: ExportChooser | None = None,
        question: Question | None = None,
    ) -> None:
        super().__init__(theme, "export.dialog", size=SIZE, parent=parent)
        self._session = session
        self.chooser = chooser or ExportChooser()
        self._previewing: Task | None = None
        self._writing: Task | None = None
        self._target = Path()  # what is being written
        self._written: Path | None = None
        self._agreed: Path | None = None  # the file that the person agreed to write over
        self.options = ExportOptions(session, theme, presets.last(session.library))
        self.preview = ExportPreview(theme)
        self.file = MatterField(theme, latin=True)
        self.room = Label("", theme, Words(12, 400, "t3"))
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.strip = ProgressStrip(theme)
        self.preset_name = QLineEdit()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES)
        self._lay_out()
        self._add_buttons()
        self._connect()
        if question is not None:
            self.options.take_question(question)
        self._rename()
        self.refresh()
        self.options.cards.choose(self.options.preset.ending)
        self.options.source.buttons[0].setFocus()

    def _lay_out(self) -> None:
        self.wrong.hide()
        self.preset_name.hide()
        self.options.setFixedWidth(self.theme.px(OPTIONS))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.options)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        below = QHBoxLayout()
        below.setContentsMargins(24, 4, 24, 4)
        below.addWidget(self.wrong, 1)
        below.addWidget(self.preset_name)
        below.addWidget(self.strip)
        self.body.addLayout(below)

    def _add_buttons(self) -> None:
        self.presets = self.add_button("export.presets", self._list_presets, side="start")
        self.place = self.add_button("export.choose", self._choose_place, icon="open", side="start")
        self.footer.insertWidget(2, self.file, 2)
        self.footer.insertWidget(3, self.room)
        self.tell(self.file.setAccessibleName, "export.file")
        self.folder = self.add_button("export.open_folder", self._open_folder, icon="open")
        self.folder.hide()
        self.cancel = self.add_button("sheet.cancel", self.reject, kind="flat")
        self.copy = self.add_button("export.copy", self._copy, icon="copy")
        self.save = self.add_button("export.save", self.write, kind="primary", icon="export")

    def _connect(self) -> None:
        self.options.changed.connect(self._on_choice)
        self._settled.timeout.connect(self.refresh)
        self.file.textChanged.connect(self._forget_outcome)
        self.strip.cancel_requested.connect(self._stop)
        self.preset_name.returnPressed.connect(self._keep_preset)

    # the preview

    def _on_choice(self) -> None:
        self._rename()
        self._forget_outcome()
        self._settled.start()

    def refresh(self) -> None:
        """Look again at what an export would give; an older look is dropped."""
        if self._previewing is not None:
            self._previewing.cancel()
        if self.options.lacks_words:
            self.preview.show_preview(None)
            self.room.setText("")
            self.save.setEnabled(False)
            return
        library, preset = self._session.library, self.options.preset
        scope = self.options.chosen.scope()

        def work(task: Task) -> Preview:
            with library.reader() as own:
                return preview(
                    own, scope, preset.options, _ROWS,
                    ending=preset.ending, profile=preset.profile, progress=task,
                )  # fmt: skip

        self._previewing = self._session.tasks.start(
            message("export.preview"), work, self._show, failed=self._complain, quiet=True
        )

    def _show(self, found: Preview | None) -> None:
        if found is None:
            return
        self.preview.show_preview(found)
        self.copy.setVisible(bool(found.head))
        self.save.setEnabled(bool(found.articles) and self._writing is None)
        rows = say("export.rows", count=found.total)
        self.room.setText(rows if found.size is None else f"{rows}  ·  {_sized(found.size)}")

    # the file

    def _rename(self) -> None:
        """Let the ending of the file follow the format."""
        preset = self.options.preset
        path = Path(self.file.text() or str(self._first_place()))
        ending = preset.ending
        self.file.setText(str(path.with_suffix(f".{ending}")))

    def _first_place(self) -> Path:
        day = datetime.now().astimezone().date().isoformat()
        return self.chooser.folder / f"hamish-{day}.csv"

    def _path(self) -> Path | None:
        """Tell what file is meant: its ending chooses a format, else gets that of the format."""
        path = meant(self.chooser.folder, self.file.text())
        if path is None:
            return None
        ending = path.suffix.lower().removeprefix(".")
        if ending in FORMATS:
            self.options.choose_format(ending)
        elif path.suffix.lower() not in _OTHER_ENDINGS.get(self.options.preset.ending, ()):
            path = path.with_name(f"{path.name}.{self.options.preset.ending}")
        if str(path) != self.file.text():
            self.file.setText(str(path))
        return path

    def _choose_place(self) -> None:
        suggested = Path(self.file.text())
        path = self.chooser.file(self, suggested)
        if path is not None:
            self._agreed = path  # the system asked before one is written over
            self.file.setText(str(path))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.preview.text.toPlainText())
        self._session.toast_raised.emit(message("export.copied"), False)

    # writing

    def write(self) -> None:
        """Write the file in the worker; one that is there is written over only if agreed."""
        path = self._path()
        if path is None:
            self._complain(message("export.no_name"))
            return
        if is_there(path) and self._agreed != path:
            self._agreed = path
            self._complain(message("export.press_again", file=path.name))
            return
        library, preset = self._session.library, self.options.preset
        scope = self.options.chosen.scope()
        presets.keep_last(library, preset)

        def work(task: Task) -> Written:
            with library.reader() as own:
                return export(
                    own, path, scope, profile=preset.profile, options=preset.options,
                    force=True, progress=task,
                )  # fmt: skip

        self.wrong.hide()
        self.save.setEnabled(False)
        if self._previewing is not None:  # it would be waited for
            self._previewing.cancel()
        self.strip.begin("export.writing")
        task = self._session.tasks.start(
            message("export.writing"),
            work,
            self._done,
            failed=self._fail,
            quiet=True,
        )
        task.progressed.connect(self.strip.report)
        self._writing, self._target = task, path

    def _end(self) -> None:
        self.strip.finish()
        self.save.setEnabled(True)
        self._writing = None

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _fail(self, why: Message) -> None:
        self._end()
        self._complain(why)

    def _done(self, written: Written | None) -> None:
        self._end()
        if written is None:
            return
        path = self._written = self._target
        self._agreed = path
        said = [say("export.written", file=path.name, count=written.rows)]
        said += [sentence(each) for each in written.warnings]
        self._tell("\n".join(said), good=not written.warnings)
        self.folder.show()
        self.cancel.setText(say("sheet.close"))

    def _complain(self, why: Message) -> None:
        self._tell(sentence(why), good=False)

    def _tell(self, text: str, *, good: bool) -> None:
        self.wrong.words = Words(12, 500, "ok" if good else "bad")
        self.wrong.set_theme(self.theme)
        self.wrong.setText(text)
        self.wrong.show()

    def _forget_outcome(self) -> None:
        self.wrong.hide()
        self.folder.hide()

    def _open_folder(self) -> None:
        if self._written is not None:
            self.folder_requested.emit(self._written.parent)

    # presets

    def _list_presets(self) -> None:
        library = self._session.library
        menu = Menu(say("export.presets"), self)
        kept = presets.presets(library)
        for name, preset in kept.items():
            menu.addAction(name, lambda preset=preset: self._take(preset))
        if kept:
            menu.addSeparator()
        menu.addAction(say("export.keep_preset"), self._name_preset)
        for name in kept:
            menu.addAction(
                say("export.forget_preset", name=name),
                lambda name=name: presets.forget(library, name),
            )
        menu.popup(self.presets.mapToGlobal(self.presets.rect().topLeft()))

    def _take(self, preset: Preset) -> None:
        self.options.take_preset(preset)

    def _name_preset(self) -> None:
        self.preset_name.setPlaceholderText(say("export.preset_name"))
        self.preset_name.show()
        self.preset_name.setFocus()

    def _keep_preset(self) -> None:
        name = self.preset_name.text().strip()
        if name:
            presets.keep(self._session.library, name, self.options.preset)
            self._tell(say("export.preset_kept", name=name), good=True)
        self.preset_name.clear()
        self.preset_name.hide()

    def done(self, result: int) -> None:
        """Stop what runs when the dialog closes, and remember what was chosen."""
        for task in (self._previewing, self._writing):
            if task is not None:
                task.cancel()
        presets.keep_last(self._session.library, self.options.preset)
        super().done(result)


def _sized(size: int) -> str:
    """Write a size as people do."""
    mark = "٫" if digits() == "arabic" else "."
    kilo = max(size, 0) / 1000
    if kilo < 1000:
        return isolated(f"{number(round(kilo, 1))} KB".replace(".", mark), "size")
    return isolated(f"{number(round(kilo / 1000, 1))} MB".replace(".", mark), "size")

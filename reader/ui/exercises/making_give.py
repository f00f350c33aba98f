"""Give an exercise out: one file for students, and the twin with the key for teachers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from reader.acts.exercise_files import with_ending, write_package
from reader.acts.exercise_making import (
    files_of,
    kept_with_texts,
    own_words,
    quoted_in,
    without_texts,
)
from reader.acts.exercises import Kept, kept
from reader.core.errors import ReaderError
from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.theme import Theme

_SIZE = (600, 460)
_SHOWN = 6


class GiveSheet(Sheet):
    """Choose whether the texts go along, see what of them would, and write the files."""

    written = Signal(object)  # list[Path]

    def __init__(
        self,
        session: Session,
        exercise_id: str,
        theme: Theme,
        *,
        choose: Callable[[QWidget, str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "give.title", size=_SIZE, parent=parent)
        self._session = session
        self._choose = choose
        self._whole: Kept | None = None
        self._bare = self._read(exercise_id)
        self.about = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.with_texts = QRadioButton()
        self.without_texts = QRadioButton()
        self.with_says = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.without_says = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.quoted = Label("", theme, Words(12, 400, "t1"), wrap=True)
        self.twin = Label("", theme, Words(12, 400, "t3"), wrap=True)
        for widget in (
            self.about, self.with_texts, self.with_says, self.without_texts, self.without_says,
            self.quoted, self.twin,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_button("sheet.cancel", self.reject)
        self.add_button("give.write", self.write, kind="primary", icon="send")
        self._tell_all()
        self.with_texts.setEnabled(self._whole is not None)
        (self.with_texts if self._whole is not None else self.without_texts).setChecked(True)
        self.without_texts.toggled.connect(lambda _on: self._say_quoted())
        self._say_quoted()

    def _read(self, exercise_id: str) -> Kept:
        library = self._session.library
        stored = kept(library.exercises.get(exercise_id))
        if stored.has_texts:
            try:
                self._whole = kept_with_texts(library, exercise_id)
            except ReaderError:  # an article is gone: it can be given out without texts still
                self._whole = None
        return Kept(without_texts(stored.exercise), stored.key)

    def _tell_all(self) -> None:
        self.tell(self.about.setText, "give.about", title=self._bare.exercise.title)
        self.tell(self.with_texts.setText, "give.with")
        self.tell(self.with_says.setText, "give.with_how")
        self.tell(self.without_texts.setText, "give.without")
        self.tell(self.without_says.setText, "give.without_how")
        has_key = self._bare.key is not None
        self.tell(self.twin.setText, "give.twin" if has_key else "give.no_key")

    @property
    def what(self) -> Kept:
        """Give the exercise as it is chosen to be given out."""
        if self._whole is not None and self.with_texts.isChecked():
            return self._whole
        return self._bare

    def _say_quoted(self) -> None:
        """Show where the teacher's own words quote an article at length, before they go out."""
        found: list[str] = []
        if self.without_texts.isChecked():
            words = own_words(self._bare)
            found = quoted_in(self._session.library, self._bare.exercise, words)
        self.quoted.setVisible(bool(found))
        if found:
            lines = [f"• «{' '.join(each.split())}»" for each in dict.fromkeys(found)][:_SHOWN]
            self.quoted.setText("\n".join([say("give.quoted", count=len(set(found))), *lines]))

    def write(self) -> None:
        """Ask where, and write the file and its twin."""
        path = self._choose(self, self._bare.exercise.title)
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the file of the students here and, with a key, its twin beside it."""
        files = files_of(self.what)
        found = [with_ending(path, "exercise")]
        try:
            write_package(found[0], files.students, force=True)
            if files.teachers is not None:
                found.append(with_ending(path, "key"))
                write_package(found[1], files.teachers, force=True)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        self.accept()
        self.written.emit(found)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        if self._texts:
            self._say_quoted()

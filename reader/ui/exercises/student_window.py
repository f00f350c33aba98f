"""A student's window: the task and its texts, and nothing else of the program.

It has a library of its own, the student's file; the window that it was opened from waits.
"""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from reader.acts.citing import citation_of
from reader.core.messages import message
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.actions import TAG_ACTIONS
from reader.ui.commands.asking import Asking
from reader.ui.commands.comparing import Comparing
from reader.ui.commands.marking import Marking
from reader.ui.commands.reading import Reading
from reader.ui.commands.studying import Studying
from reader.ui.commands.telling import Telling
from reader.ui.compare.memo import MemoPopup
from reader.ui.components.focus_ring import FocusRing
from reader.ui.components.toast import Toast
from reader.ui.dispatch import Dispatch
from reader.ui.dressing import Dressing
from reader.ui.exercises.student_bar import BESIDE, ReadLine, StudentBar
from reader.ui.exercises.student_copies import CopySheet
from reader.ui.exercises.student_reader import StudentReader
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_task import TaskPanel
from reader.ui.following import Following
from reader.ui.frame.menus import Menus
from reader.ui.frame.sections import Sections
from reader.ui.session import Session
from reader.ui.theme import Theme

OFFERED: Final = frozenset(
    (
        *("undo", "redo", "copy", "copy_citation", "select_all", "find", "find_next"),
        *("find_previous", "next_article", "previous_article", "text_larger", "text_smaller"),
        *("text_usual", "toggle_theme", "next_pane", "previous_pane", "highlight", "other_tag"),
        *("memo", "next_mark", "previous_mark", "select_sentence", "resize_mark", "delete_mark"),
        *("cross_over", "next_pair", "previous_pair", "confirm_pair", "reject_pair"),
        *("pair_relation", "pair_note", "level_pair", "link_passages", "forget_pair"),
        *("next_only_first", "next_only_second", "toggle_differences", "toggle_spelling"),
        *("lock_scrolling", "swap_sides", "keys", "guide", "quit"),
        *("hand_in", "look_over", "compare_texts", "leave_exercise", *TAG_ACTIONS),
    )
)
"""The actions that a student has."""


class StudentSession(Session):
    """The session of a student's own file: the tags are those of the exercise."""

    creates_tags = False

    def __init__(self, library: Library, settings: Settings, student: str) -> None:
        super().__init__(library, replace(settings, annotator=student))
        library.by = student


class StudentDressing(Dressing):
    """Follow the settings; the window that waits keeps them, without the student's name."""

    chosen = Signal(object)  # Settings

    def _keep(self, settings: Settings) -> None:
        self.chosen.emit(settings)


class StudentWindow(QMainWindow):
    """Show an exercise to a student."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        exercise_id: str,
        theme: Theme,
        *,
        still: bool = False,
        is_preview: bool = False,
    ) -> None:
        super().__init__()
        theme = replace(theme, code_of=session.code_of)
        self.session = session
        self.state = StudentState(session, exercise_id, is_preview=is_preview, parent=self)
        self.shown = 1
        self.quits = False
        self._still = still
        self._is_told = False
        self.setMinimumSize(960, 640)
        self.resize(1440, 900)
        self._make_actions(theme)
        self._make_parts(theme)
        self._lay_out()
        self._make_commands(theme)
        self._connect()
        self.dressing.retranslate()
        self._begin()

    # making

    def _make_actions(self, theme: Theme) -> None:
        self.dispatch = Dispatch(self, theme)
        self.actions_by_name = self.dispatch.actions
        for name, action in self.actions_by_name.items():
            if name not in OFFERED:
                self.removeAction(action)
                action.setEnabled(False)
        many = len(self.state.sources) > 1
        for name in ("next_article", "previous_article", "compare_texts"):
            self.actions_by_name[name].setEnabled(many)

    def _make_parts(self, theme: Theme) -> None:
        actions, still = self.actions_by_name, self._still
        self.page = StudentReader(self.state, actions, theme, still=still)
        self.view = self.page.view
        self.sections = Sections("text", self.page)  # type: ignore[arg-type]
        self.bar = StudentBar(self.state, actions, theme)
        self.line = ReadLine(theme)
        self.task = TaskPanel(self.state, theme)
        self.toast = Toast(self.sections, theme, reduced_motion=still)
        self.toast.stand_over(self.page)
        self.focus_ring = FocusRing(self, theme)

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setObjectName("window")
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        for part, share in ((self.bar, 0), (self.line, 0), (self.sections, 1)):
            main.addWidget(part, share)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self.task)
        self.setCentralWidget(whole)

    def _make_commands(self, theme: Theme) -> None:
        session, page = self.session, self.page
        offered = {name: self.actions_by_name[name] for name in OFFERED}
        self.menus = Menus(self, offered)
        self.menus.with_parts = False
        self.dressing = StudentDressing(session, self, self.actions_by_name, theme)
        self.marking = Marking(session, self.view, page.bar)
        self.asking = Asking(session, self.view, self.menus, self.marking, self)
        self.reading = Reading(session, self.view, page.find_bar, self._cite)
        self.telling = Telling(session, self.view, page.status)
        self.following = Following(session, page, self.toast, self.reading, self.telling)
        self.comparing = Comparing(
            session, self.sections, None, self.dispatch, self.menus, theme, still=self._still
        )
        self.studying = Studying(self)
        self.dispatch.places = (
            self, self.marking, self.asking, self.reading, self.comparing, self.comparing.deciding,
            self.studying,
        )  # fmt: skip
        self.dispatch.hear({"reader": self.view})
        self.dispatch.hear_also("student", self)
        for name, action in self.actions_by_name.items():
            if name not in OFFERED:
                self.view.removeAction(action)

    # connections

    def _connect(self) -> None:
        session, page, view, task = self.session, self.page, self.view, self.task
        session.document_opened.connect(self._follow_text)
        session.document_closed.connect(self._follow_text)
        session.settings_changed.connect(self._take_settings)
        view.selection_changed.connect(self.marking.put_bar_away)
        view.selection_finished.connect(self.marking.show_bar)
        view.annotation_clicked.connect(session.set_active)
        view.resize_requested.connect(self.marking.resize)
        view.memo_requested.connect(self._write_memo)
        view.context_requested.connect(self.asking.passage_menu)
        view.text_size_requested.connect(self.reading.resize_text)
        view.geometry_changed.connect(self._moved)
        view.reading_position_changed.connect(self.reading.moved)
        view.reading_position_changed.connect(self._rested)
        page.find_bar.hits_changed.connect(self.reading.show_hits)
        page.find_bar.closed.connect(view.setFocus)
        page.bar.tag_requested.connect(self.marking.toggle_tag)
        page.bar.other_requested.connect(self.marking.other_tag)
        page.bar.memo_requested.connect(self.marking.memo)
        page.bar.more_requested.connect(self.asking.passage_menu_below)
        page.bar.dismissed.connect(view.setFocus)
        page.copies.files_requested.connect(self.studying.choose_copies)
        page.copies.paste_requested.connect(self.studying.paste_copy)
        page.copies.files_dropped.connect(self.studying.bring)
        page.copies.go_on_requested.connect(self._show_what_is_here)
        self.toast.action_requested.connect(self._take_way)
        self.marking.picker_requested.connect(self.asking.pick_tags)
        self.marking.memo_requested.connect(self._write_memo)
        self.bar.text_chosen.connect(self._choose)
        task.hand_in_requested.connect(self.studying.hand_in)
        task.preview_requested.connect(self.studying.look_over)
        task.beside_requested.connect(self.show_beside)
        task.tag_requested.connect(self._tag)
        task.mark_requested.connect(self._show_mark)
        self.sections.entered.connect(self._follow_section)
        self.state.ticked.connect(self._watch_time)
        self.following.shown.connect(self._say_student)

    def _begin(self) -> None:
        self.setWindowTitle(say("window.title", title=self.state.exercise.title))
        self._take_settings(self.session.settings)
        self.actions_by_name["dim_outside"].setChecked(True)
        first = next((s for s in self.state.sources if s.id in self.state.documents), None)
        kept = self.session.library.recall("window.article", "")
        if self.state.source_of(kept) is not None:
            self.session.open_document(kept)
        elif first is not None:
            self.state.open(first.number)
        else:
            self.following.show_nothing()
        self._follow_text()
        self._is_told = self.state.seconds_left == 0
        self.state.start_clock()

    # what is seen

    def show_text(self, number: int) -> None:
        """Show one of the texts, or that it is missing."""
        self.sections.enter("text")
        self.shown = number
        self.state.open(number)
        self._follow_text()
        (self.page.copies.zone.files if self.page.is_missing else self.view).setFocus()

    def show_beside(self) -> None:
        """Show two texts side by side: the one that is seen, and the next that is here."""
        here = [s for s in self.state.sources if s.id in self.state.documents]
        numbers = [source.number for source in here]
        if len(here) < 2:
            missing = len(self.state.sources) > 1
            said = "student.beside_missing" if missing else "student.beside_one"
            self.session.toast_raised.emit(message(said), False)
            self.bar.show_text(self.shown)
            return
        at = numbers.index(self.shown) if self.shown in numbers else 0
        pair = sorted((numbers[at], numbers[(at + 1) % len(numbers)]))
        chosen = [self.state.documents[s.id] for s in here if s.number in pair]
        if not all(self.comparing.is_compared(document) for document in chosen):
            self.comparing.compare(chosen)
        else:
            self.comparing.section_compare()

    def toggle_beside(self) -> None:
        """Show two texts side by side, or one again."""
        if self.comparing.is_in_front:
            self.show_text(self.shown)
        else:
            self.show_beside()

    def _choose(self, value: int) -> None:
        if value == BESIDE:
            self.show_beside()
        else:
            self.show_text(value)

    def _show_what_is_here(self) -> None:
        here = next((s.number for s in self.state.sources if s.id in self.state.documents), 1)
        self.show_text(here)

    def show_copies(self, said: list[str]) -> None:
        """Say what became of copies; go to the text that was waited for, if it is here."""
        missing = {source.number for source in self.state.missing}
        if self.shown not in missing:
            self.show_text(self.shown)
            self._tell_of_copies(said)
        elif self.page.is_missing:
            self.page.copies.say_of_copies(said)

    def _tell_of_copies(self, said: list[str]) -> None:
        """Say in the toast that a copy was known; what differs is a list of its own."""
        if len(said) == 1:
            self.toast.announce(said[0])
        elif said:
            self.open_sheet(CopySheet(said, self.dressing.theme, self))

    def _follow_text(self, _document_id: str = "") -> None:
        document = self.session.document
        source = self.state.source_of(document.id if document else None)
        if source is not None:
            self.shown = source.number
        self._follow_section(self.sections.current)
        self._moved()

    def _follow_section(self, section: str) -> None:
        beside = section == "compare"
        self.bar.show_text(BESIDE if beside else self.shown)
        self.line.setVisible(not beside)
        self.bar.sizes.setEnabled(beside or not self.page.is_missing)
        self.toast.stand_over(self.comparing.ground if beside else self.page)

    def _moved(self) -> None:
        self.marking.follow_selection()
        self.line.set_share(0.0 if self.page.is_missing else self.page.share_read())

    def _rested(self, _offset: int) -> None:
        if self.page.at_end and self.isVisible():
            self.state.read_to_the_end()

    def _say_student(self) -> None:
        self.page.status.say_facts([self.state.student])
        self.page.status.say_place("")

    def _watch_time(self) -> None:
        """Say once that the time is over; nothing is locked by it."""
        if self.state.seconds_left == 0 and not self._is_told:
            self._is_told = True
            self.session.toast_raised.emit(message("student.time_over_how"), False)

    # what is done

    def method_for(self, name: str) -> object:
        """Find the method that carries out an action."""
        return self.dispatch.method_for(name)

    def undo(self) -> None:
        """Take the newest act back; what is being written is kept first."""
        self.task.flush()
        self.session.undo()

    def redo(self) -> None:
        """Do the act undone last again."""
        self.session.redo()

    def cross_over(self) -> None:
        """Go from the text to the memo of the active highlight."""
        if self.session.active is not None:
            self._write_memo(self.session.active)

    def _take_way(self) -> None:
        if self.following.way in OFFERED:
            self.actions_by_name[self.following.way].trigger()

    def _tag(self, tag_id: str) -> None:
        """Put a tag on what is meant on the side that has the focus, or in the one text."""
        side = self.comparing.screen.page.front_side if self.comparing.is_in_front else None
        marking = side.marking if side is not None else self.marking
        if marking.target() is None:
            self.session.toast_raised.emit(message("student.select_first"), False)
        else:
            marking.toggle_tag(tag_id)

    def _show_mark(self, annotation_id: str) -> None:
        found = next(iter(self.session.library.annotations.existing({annotation_id})), None)
        if found is not None:
            self.sections.enter("text")
            self.session.open_document(found.document_id)
            self.marking.show(annotation_id)

    def _write_memo(self, annotation_id: str) -> None:
        self.session.set_active(annotation_id)
        annotation = self.session.active_annotation
        if annotation is None:
            return
        self.view.scroll_to(annotation.start, annotation.end)
        rect = self.view.span_rect(annotation.start, annotation.end) or QRect()
        place = QRect(self.view.viewport().mapToGlobal(rect.topLeft()), rect.size())
        popup = MemoPopup(self.session, self.dressing.theme, self)
        popup.closed.connect(self.view.setFocus)
        popup.write(annotation_id, place)

    def _cite(self, start: int, end: int) -> str:
        document = self.session.document
        return citation_of(document, self.session.text, start, end) if document else ""

    def _take_settings(self, settings: Settings) -> None:
        self.view.set_text_size(settings.text_size)
        self.view.set_reading_font(settings.reading_font)

    def open_sheet(self, sheet: QDialog) -> None:
        """Open a sheet over the window."""
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    # the keyboard

    def step_pane(self, step: int) -> None:
        """Put the focus into the next pane, or the one before."""
        text = self.comparing.screen if self.comparing.is_in_front else self.page
        panes: list[QWidget] = [self.bar, text, self.task]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, focus)), 0)
        self.focus_ring.by_keyboard = True
        pane = panes[(at + step) % len(panes)]
        if pane is self.task:
            self.task.focus_pane()
        elif pane is self.bar:
            self.bar.leave.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.comparing.is_in_front:
            self.comparing.screen.page.front_side.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back one level by Esc; leave everything else."""
        if event.key() != Qt.Key.Key_Escape or not self.step_back():
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        """Leave the innermost level; answer whether there was one."""
        if self.comparing.is_in_front:
            return self.comparing.step_back()
        if self.page.bar.isVisible() or self.view.has_selection:
            self.marking.put_bar_away()
            self.view.clear_selection()
        elif self.session.active is not None:
            self.session.set_active(None)
        elif self.page.find_bar.isVisible():
            self.page.find_bar.put_away()
        else:
            return False
        return True

    # leaving

    def flush(self) -> None:
        """Keep what is being written."""
        self.task.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written, and where everything stands."""
        self.flush()
        self.comparing.flush()
        self.reading.leave()
        self.state.close()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))

"""A student's window: the task and its texts, and nothing else of the program.

It has a library of its own, the student's file; the window that it was opened from waits.
"""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from reader.acts.citing import citation_of
from reader.core.messages import message
from reader.language import say
from reader.settings import Settings
from reader.ui.commands.asking import Asking
from reader.ui.commands.comparing import Comparing
from reader.ui.commands.marking import Marking
from reader.ui.commands.reading import Reading
from reader.ui.commands.studying import Studying
from reader.ui.compare.memo import MemoPopup
from reader.ui.components.focus_ring import FocusRing
from reader.ui.components.toast import Toast
from reader.ui.dispatch import Dispatch
from reader.ui.exercises.student_bar import ReadLine, StudentBar
from reader.ui.exercises.student_reader import StudentReader
from reader.ui.exercises.student_session import OFFERED, StudentDressing, StudentTelling
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_task import TaskPanel
from reader.ui.exercises.student_texts import StudentTexts
from reader.ui.following import Following
from reader.ui.frame.menus import Menus
from reader.ui.frame.sections import Sections
from reader.ui.session import Session
from reader.ui.theme import Theme


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
        self.telling = StudentTelling(session, self.view, page.status)
        self.telling.student = self.state.student
        self.following = Following(session, page, self.toast, self.reading, self.telling)
        self.comparing = Comparing(
            session, self.sections, None, self.dispatch, self.menus, theme, still=self._still
        )
        self.texts = StudentTexts(self, self.comparing)
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
        session.document_opened.connect(self.texts.follow)
        session.document_closed.connect(self.texts.follow)
        session.settings_changed.connect(self._take_settings)
        session.active_changed.connect(task.follow_mark)
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
        page.copies.go_on_requested.connect(self.texts.show_what_is_here)
        self.texts.moved.connect(self._moved)
        self.toast.action_requested.connect(self._take_way)
        self.marking.picker_requested.connect(self.asking.pick_tags)
        self.marking.memo_requested.connect(self._write_memo)
        self.bar.text_chosen.connect(self.texts.choose)
        task.hand_in_requested.connect(self.studying.hand_in)
        task.preview_requested.connect(self.studying.look_over)
        task.beside_requested.connect(self.texts.show_beside)
        task.tag_requested.connect(self._tag)
        task.mark_requested.connect(self._show_mark)
        self.sections.entered.connect(self.texts.follow_section)
        self.state.ticked.connect(self._watch_time)

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
        self.texts.follow()
        self._is_told = self.state.seconds_left == 0
        self.state.start_clock()

    # what is seen

    def _moved(self) -> None:
        self.marking.follow_selection()
        self.line.set_share(0.0 if self.page.is_missing else self.page.share_read())

    def _rested(self, _offset: int) -> None:
        if self.page.at_end and self.isVisible():
            self.state.read_to_the_end()

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
        self.closed.emit()  # now: the window that waits must be there before this one is gone


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))

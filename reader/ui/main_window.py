"""The window: its frame, its actions, and the one block where views are connected.

Views know the session and not each other; whatever one of them wishes of another is connected
in ``_connect``. What an action does is a method of its name in one of ``ui.commands``, or here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from reader.core.messages import Message
from reader.language import language, say
from reader.settings import Settings
from reader.ui.action_states import ActionStates
from reader.ui.actions import ACTIONS
from reader.ui.commands.aligning import Aligning
from reader.ui.commands.asking import Asking
from reader.ui.commands.beside import Beside
from reader.ui.commands.comparing import Comparing
from reader.ui.commands.filing import Filing
from reader.ui.commands.looking import Looking
from reader.ui.commands.marking import Marking
from reader.ui.commands.packages import Packages
from reader.ui.commands.reading import Reading
from reader.ui.commands.sectioning import Sectioning
from reader.ui.commands.shelving import Shelving
from reader.ui.commands.teaching import Teaching
from reader.ui.commands.telling import Telling
from reader.ui.commands.upkeep import Upkeep
from reader.ui.components.focus_ring import FocusRing
from reader.ui.components.toast import Toast
from reader.ui.dispatch import Dispatch
from reader.ui.dressing import Dressing
from reader.ui.following import Following
from reader.ui.frame.menus import Menus
from reader.ui.frame.panes import Panes
from reader.ui.frame.rail import Rail
from reader.ui.frame.sections import Sections
from reader.ui.panels.notes import NotesPanel
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.reader_screen import ReaderScreen
from reader.ui.session import Session
from reader.ui.theme import Theme

SECTIONS = ("library", "compare", "search", "tags", "exercises")
"""The sections on the rail, in order; going to one is the action ``section_<name>``."""


class MainWindow(QMainWindow):
    """Show a session: rail, shelf, page, notes."""

    def __init__(self, session: Session, theme: Theme, *, still: bool = False) -> None:
        super().__init__()
        self._still = still
        theme = replace(theme, code_of=session.code_of)
        self.session = session
        self.setMinimumSize(960, 640)
        self.resize(1440, 900)
        self.dispatch = Dispatch(self, theme)
        self.actions_by_name = self.dispatch.actions
        self.shelf = ShelfPanel(session, theme)
        self.notes = NotesPanel(session, theme)
        self.page = ReaderScreen(session, self.actions_by_name, theme, still=still)
        self.view = self.page.view
        self.panes = Panes(self.shelf, self.page, self.notes, theme)
        self.sections = Sections("library", self.panes)
        self.toast = Toast(self.sections, theme, reduced_motion=still)
        self.toast.stand_over(self.page)
        self.rail = self._rail(theme)
        self.focus_ring = FocusRing(self, theme)
        self._lay_out()
        self._make_commands(theme)
        self._listen_for_keys()
        self._connect()
        self.dressing.retranslate()
        self._restore()

    def _rail(self, theme: Theme) -> Rail:
        acts = self.actions_by_name
        return Rail(
            [(name, acts[f"section_{name}"]) for name in SECTIONS],
            [("help", acts["keys"]), ("settings", acts["settings"])],
            theme,
        )

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setObjectName("window")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.sections, 1)
        self.setCentralWidget(whole)

    def _make_commands(self, theme: Theme) -> None:
        session, page = self.session, self.page
        own = {n: a for n, a in self.actions_by_name.items() if ACTIONS[n].menu != "student"}
        self.menus = Menus(self, own)
        self.dressing = Dressing(session, self, self.actions_by_name, theme)
        self.marking = Marking(session, self.view, page.bar)
        self.asking = Asking(session, self.view, self.menus, self.marking, self)
        self.reading = Reading(session, self.view, page.find_bar, self._cite)
        self.telling = Telling(session, self.view, page.status)
        self.aligning = Aligning(
            session, self.view, self.notes, self.panes, self.marking, self.telling
        )
        self.filing = Filing(session, self, self.dressing.worn)
        self.shelving = Shelving(session, self.shelf, self.notes, self.panes, self.filing)
        self.sectioning = Sectioning(session, self.sections, self.view, self.shelf, theme)
        stops = [self.rail, self.shelf, page.top_bar, self.view, self.notes]
        self.looking = Looking(session, self.sections, page, self.rail, self.focus_ring, stops)
        self.following = Following(session, page, self.toast, self.reading, self.telling)
        self.comparing = Comparing(
            session, self.sections, self.shelf, self.dispatch, self.menus, theme, still=self._still
        )
        self.beside = Beside(
            session, self, self.shelf, self.comparing, self.dressing.worn,
            lambda: self.sectioning.asked,
        )  # fmt: skip
        self.sectioning.export_requested.connect(self.beside.export)
        self.teaching = Teaching(session, self, self.sections, self.dispatch, self.dressing.worn)
        self.packages = Packages(session, self, self.teaching)
        self.upkeep = Upkeep(session, self)
        self.states = ActionStates(session, self.actions_by_name, self.shelf, self.sections)

    # actions

    def _listen_for_keys(self) -> None:
        dispatch = self.dispatch
        dispatch.places = (
            self, self.marking, self.asking, self.reading, self.looking, self.shelving,
            self.filing, self.sectioning, self.comparing, self.beside, self.teaching,
            self.packages,
        )  # fmt: skip
        dispatch.hear({"reader": self.view, "notes": self.notes.cards, "library": self.shelf.list})

    def method_for(self, name: str) -> Callable[..., object]:
        """Find the method that carries out an action; raise ``KeyError`` if there is none."""
        return self.dispatch.method_for(name)

    def undo(self) -> None:
        """Take the newest act back; what is being written is kept first."""
        self.notes.flush()
        self.session.undo()

    def redo(self) -> None:
        """Do the act undone last again."""
        self.session.redo()

    def cross_over(self) -> None:
        """Go from the text to the card of the active highlight, and back."""
        focus = self.focusWidget()
        if focus is not None and self.notes.isAncestorOf(focus):
            self.aligning.go_on_in_text(self.session.active)
        elif self.session.annotations:
            self.panes.show_pane("notes")
            self.notes.focus_card(self.session.active)

    def quit(self) -> None:
        """Close the window."""
        self.close()

    # connections: the wishes of one view to another, and the facts that several hear

    def _connect(self) -> None:
        session, page, view, notes, shelf = (
            self.session, self.page, self.view, self.notes, self.shelf,
        )  # fmt: skip
        session.settings_changed.connect(self._take_settings)
        session.document_opened.connect(self._entitle)
        session.document_closed.connect(self._entitle)
        self.following.shown.connect(self.states.renew)

        view.selection_changed.connect(self.marking.put_bar_away)
        view.selection_finished.connect(self.marking.show_bar)
        view.annotation_clicked.connect(session.set_active)
        view.resize_requested.connect(self.marking.resize)
        view.part_requested.connect(lambda s, e, kind: self.reading.name_part(kind, s, e))
        view.context_requested.connect(self.asking.passage_menu)
        view.hovered.connect(notes.set_hovered)
        view.text_size_requested.connect(self.reading.resize_text)
        view.reading_position_changed.connect(self.reading.moved)
        view.reading_position_changed.connect(self.telling.say_place)

        page.find_bar.hits_changed.connect(self.reading.show_hits)
        page.find_bar.closed.connect(view.setFocus)
        page.bar.tag_requested.connect(self.marking.toggle_tag)
        page.bar.other_requested.connect(self.marking.other_tag)
        page.bar.memo_requested.connect(self.marking.memo)
        page.bar.more_requested.connect(self.asking.passage_menu_below)
        page.bar.dismissed.connect(view.setFocus)
        self.toast.action_requested.connect(lambda: self.method_for(self.following.way)())
        page.languages.chosen.connect(lambda name: session.set_settings(language=name))

        self.marking.picker_requested.connect(self.asking.pick_tags)
        notes.tags_requested.connect(self.asking.pick_tags_of)
        notes.address_requested.connect(self.filing.open_address)
        notes.hovered.connect(view.set_hovered)
        notes.scroll_requested.connect(view.scroll_by)

        shelf.reading_requested.connect(view.setFocus)
        shelf.details_requested.connect(self.filing.details)
        shelf.place_changed.connect(self.states.renew)
        page.start.tags_requested.connect(self.sectioning.section_tags)
        self._connect_filing()

        self.menus.part_chosen.connect(self.reading.name_part)
        self.menus.direction_chosen.connect(self.reading.turn)
        self.panes.folded.connect(self.states.pane_folded)
        self.looking.alone_changed.connect(self.actions_by_name["focus_mode"].setChecked)
        self.dressing.said_anew.connect(self._said_anew)
        self.dressing.dressed.connect(self.sectioning.set_theme)
        self.dressing.dressed.connect(self.comparing.set_theme)
        self._connect_comparing()

    def _connect_comparing(self) -> None:
        comparing = self.comparing
        comparing.serve(self.shelf, self.rail.items["compare"])
        comparing.made.connect(self.looking.stop_at)
        comparing.details_requested.connect(self.filing.details)
        comparing.shown.connect(self.states.renew)
        self.beside.folder_requested.connect(self.filing.show_folder)
        self.sections.entered.connect(self._stand_toast)
        self.states.is_compared = lambda: bool(comparing.places())

    def _stand_toast(self, section: str) -> None:
        in_front = {"compare": self.comparing, "exercises": self.teaching}.get(section)
        self.toast.stand_over(in_front.ground if in_front else self.page)

    def _connect_filing(self) -> None:
        filing, sectioning = self.filing, self.sectioning
        filing.serve_shelf(self.shelf)
        filing.packages_given.connect(self.packages.open)
        self.page.start.exercise_requested.connect(self.packages.open_package)
        filing.serve_start(self.page.start)
        filing.action_requested.connect(lambda name: self.actions_by_name[name].trigger())
        filing.is_possible = lambda name: self.actions_by_name[name].isEnabled()
        filing.tag_requested.connect(sectioning.show_articles_of)
        filing.document_requested.connect(sectioning.show_article)
        filing.passage_requested.connect(sectioning.show_passage)

    def _entitle(self) -> None:
        title = self.page.top_bar.title.text()
        self.setWindowTitle(say("window.title", title=title) if title else say("app.name"))

    def _cite(self, start: int, end: int) -> str:
        from reader.acts.citing import citation_of  # the window starts without it

        document = self.session.document
        return citation_of(document, self.session.text, start, end) if document else ""

    def _take_settings(self, settings: Settings) -> None:
        self.view.set_text_size(settings.text_size)
        self.view.set_reading_font(settings.reading_font)

    def _said_anew(self) -> None:
        self.menus.fill()
        self.page.languages.choose(language())
        self.telling.say_all()
        self._entitle()

    # opening and closing

    def welcome(self, notices: Sequence[Message]) -> None:
        """Show where the reader left off, and say what is to be said about the opening."""
        self.following.open_last()
        for notice in notices:
            self.following.complain(notice)
        self.upkeep.begin()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Bring in files given at the start."""
        self.filing.bring_in(list(paths))

    def _restore(self) -> None:
        library = self.session.library
        self.panes.restore(library.recall("window.panes", dict[str, int]()))
        self._take_settings(self.session.settings)
        dimmed = library.recall("reader.dimmed", True)
        self.actions_by_name["dim_outside"].setChecked(dimmed)
        self.view.set_outside_dimmed(dimmed)
        for side in ("shelf", "notes"):
            self.states.pane_folded(side, not self.panes.is_wished(side))
        self.following.show_nothing()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the cards find their places once the window has its size."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.aligning.realign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back one level by Esc; leave everything else."""
        if event.key() != Qt.Key.Key_Escape or not self.step_back():
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        """Leave the innermost level; answer whether there was one."""
        if self.panes.put_overlay_away():
            return True
        for section in (self.comparing, self.teaching):
            if section.is_in_front:
                return section.step_back()
        if self.page.bar.isVisible() or self.view.has_selection:
            self.marking.put_bar_away()
            self.view.clear_selection()
        elif self.session.active is not None:
            self.session.set_active(None)
        elif self.page.find_bar.isVisible():
            self.page.find_bar.put_away()
        elif self.looking.alone:
            self.looking.focus_mode(alone=False)
        else:
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written, and where everything stands."""
        for part in (self.notes, self.sectioning, self.comparing, self.teaching):
            part.flush()
        self.reading.leave()
        self.session.library.remember("window.panes", self.panes.state())
        super().closeEvent(event)

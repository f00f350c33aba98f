"""The reader's column: bar, find bar, page (or start screen), status line, what floats."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.core.model import Document
from reader.ui.article.view import ArticleView
from reader.ui.components.floating_bar import FloatingBar
from reader.ui.frame.find_bar import FindBar
from reader.ui.frame.status_line import StatusLine
from reader.ui.frame.top_bar import Actions, TopBar, language_switch
from reader.ui.panels.start import StartPanel
from reader.ui.session import Session
from reader.ui.theme import Theme


class ReaderScreen(QWidget):
    """Hold what stands in the column and swap the page for the start screen."""

    def __init__(self, session: Session, actions: Actions, theme: Theme, *, still: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.languages = language_switch(theme)
        self.top_bar = TopBar(actions, theme, self.languages)
        self.find_bar = FindBar(theme)
        self.view = ArticleView(theme)
        self.start = StartPanel(session, theme)
        self.status = StatusLine(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.bar = FloatingBar(self, theme, reduced_motion=still)

    def minimumSizeHint(self) -> QSize:
        """Ask for the narrowest page."""
        return QSize(560, 400)

    def show_article(self, document: Document, text: str, *, offset: int) -> None:
        """Show an article from a place on."""
        self.status.show()
        self.stack.setCurrentWidget(self.view)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the place holds only in a view that has its size
        self.view.show_document(document, text, offset=offset)
        self.show_title(document)
        self.find_bar.set_text(text)

    def show_title(self, document: Document) -> None:
        """Show the title in the bar; the first sentence stands in for a missing one."""
        rows = self._session.library.documents.rows([document.id])
        title = document.title or (rows[0].lead if rows else "")
        rtl = document.direction == "rtl"
        self.top_bar.show_title(
            title, Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    def show_start(self) -> None:
        """Show the start screen."""
        self.find_bar.put_away()
        self.bar.put_away()
        self.stack.setCurrentWidget(self.start)
        self.top_bar.show_title(None)
        self.status.hide()

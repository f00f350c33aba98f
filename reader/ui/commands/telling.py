"""Telling: what the line under the page says of the open article."""

from PySide6.QtCore import QObject

from reader.language import digits, number, say
from reader.ui.article.view import ArticleView
from reader.ui.frame.status_line import StatusLine
from reader.ui.panels.notes_words import moment
from reader.ui.session import Session


class Telling(QObject):
    """Say what is saved, how far one has read, and how much there is."""

    def __init__(self, session: Session, view: ArticleView, status: StatusLine) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._status = status
        self._saved_at = ""

    def saved(self) -> None:
        """Say when something was saved last."""
        newest = self._session.library.history.newest()
        self._saved_at = newest.at if newest else ""
        self.say_all()

    def say_all(self) -> None:
        """Say all facts anew."""
        session = self._session
        if session.library.read_only:
            self._status.say_state(say("status.read_only"), ok=False)
        else:
            at = moment(self._saved_at) if self._saved_at else ""
            self._status.say_state(say("status.saved", time=at) if at else "", ok=True)
        self.say_place()
        article = session.article
        if article is None:
            self._status.say_facts([])
            return
        outside = sum(not part.is_body for part in article.document.parts)
        facts = [
            say("status.words", count=article.words),
            say("status.tags", count=article.tags),
        ]
        if outside:
            facts.append(say("status.outside", count=outside))
        self._status.say_facts(facts)

    def say_place(self, _offset: int = 0) -> None:
        """Say how far down the article the view is."""
        length = len(self._session.text)
        if not length:
            self._status.say_place("")
            return
        bar = self._view.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 1.0
        sign = "٪" if digits() == "arabic" else "%"
        percent = f"{number(round(100 * share))}{sign}"
        self._status.say_place(say("status.place", percent=percent))

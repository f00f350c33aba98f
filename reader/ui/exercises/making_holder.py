"""The draft that is edited: parts of the page change it here, and hear of it."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.messages import Message
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making_draft import Draft, KeyChoice
from reader.ui.session import Session

MOST_ARTICLES = 3
_KEEP_AFTER = 800


class DraftHolder(QObject):
    """Hold the draft and keep it in the library while it is written."""

    changed = Signal()
    """Rows are others now: show all of it anew."""
    written = Signal()
    """Something was written in a field that is on the screen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.draft = drafts.empty_draft()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self.flush)

    @property
    def gaps(self) -> list[Message]:
        """List what is still missing."""
        return list(drafts.missing(self.draft))

    def begin(self, draft: Draft) -> None:
        """Edit another draft."""
        self.draft = draft
        self.changed.emit()

    def write(self, **changes: object) -> None:
        """Take over what was written in a field; ``changes`` are fields of the exercise."""
        self.draft = self.draft.change(**changes)
        self._keeping.start()
        self.written.emit()

    def go_on(self, draft: Draft) -> None:
        """Take over a change after which rows are others."""
        self.draft = draft
        self._keeping.start()
        self.changed.emit()

    def put_articles(self, documents: tuple[str, ...]) -> None:
        """Let these be the articles; the key of a template's sample comes with its articles."""
        draft = replace(self.draft, documents=documents[:MOST_ARTICLES], is_touched=True)
        if drafts.is_sample(self.session.library, draft):
            draft = replace(draft, key="sample")
        elif draft.key == "sample":
            draft = replace(draft, key="none")
        self.go_on(draft)

    def choose_key(self, key: KeyChoice) -> None:
        """Choose where the key comes from."""
        self.go_on(replace(self.draft, key=key, is_touched=True))

    def let_go(self) -> None:
        """Forget the draft: it was made."""
        self._keeping.stop()
        drafts.keep(self.session.library, None)
        self.draft = drafts.empty_draft()

    def flush(self) -> None:
        """Keep the draft, so that nothing is lost."""
        self._keeping.stop()
        if self.draft.is_touched:
            drafts.keep(self.session.library, self.draft)

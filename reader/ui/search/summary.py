"""The line above the results: how many, in how many articles, and what the columns are."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.language import say
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words
from reader.ui.search.ground import Ground
from reader.ui.theme import Theme

HEIGHT = 30


class SummaryLine(Ground):
    """Say what was found."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, parent=parent)
        self.hits = Label("", theme, Words(12, 600, "t1"))
        self.articles = Label("", theme, Words(12, 400, "t3"))
        self.hint = ElidedLabel("", theme, Words(12, 400, "t3"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 4)
        row.setSpacing(4)
        row.addWidget(self.hits)
        row.addWidget(self.articles)
        row.addStretch(1)
        row.addWidget(self.hint)

    def say_running(self) -> None:
        """Say that nothing is known yet."""
        self.hits.setText(say("concordance.running"))
        self.articles.setText("")

    def say_found(self, hits: int, articles: int | None, total: int, *, is_whole: bool) -> None:
        """Say the numbers; ``articles`` is None while it is not sure."""
        name = "concordance.count" if is_whole else "concordance.over"
        self.hits.setText(say(name, count=hits))
        known = articles is not None
        self.articles.setText(
            say("concordance.in_articles", count=articles, total=total) if known else ""
        )
        if is_whole:
            said = f"{self.hits.text()} {self.articles.text()}".strip()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def say_hint(self, title: str = "") -> None:
        """Say what stands in the rows; or, where rows have no headers, the article of one."""
        self.hint.setText(title or say("concordance.order_hint"))

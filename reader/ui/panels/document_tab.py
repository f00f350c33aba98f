"""What is known of the open article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from reader.ui.session import Session
from reader.ui.theme import Theme


class DocumentTab(QScrollArea):
    """Show what is known of the article."""

    address_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""

    def retranslate(self) -> None:
        """Say everything in the language of the interface."""

    def flush(self) -> bool:
        """Keep what is being written."""
        return True

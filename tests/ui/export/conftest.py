"""The dialogs' session serves the export dialog too."""

from tests.ui.dialogs.conftest import arabic, session, theme

__all__ = ["arabic", "session", "theme"]

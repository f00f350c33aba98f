"""Tooltips that show a text as it stands."""

from html import escape


def tooltip(text: str) -> str:
    """Make a text safe for ``setToolTip``: Qt would take a title with a tag in it for rich text.

    The result is rich text that shows exactly ``text`` and wraps at a readable width.
    """
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if text else ""

"""Dialogs: sheets that come up over the window, act through the session, and go by Esc.

Each takes the session and a theme, says everything anew by ``retranslate`` and paints anew by
``set_theme``. What they wish of the window are signals ending in ``_requested``. Nothing asks "are
you sure": what a sheet does can be undone.
"""

"""Exchange: files in, files out, one module a format.

Imports ``core`` and one format library each, inside the function that needs it. Knows no database
and no window: what comes in is returned as documents and texts that can be looked at, added and
undone; what goes out is written from the plain objects of ``core.model``.
"""

"""Core: what an article, a highlight and a tag are, and every change a person can make to them.

Imports the standard library and ``regex`` only: no database, no window, no files. Offsets are
Unicode code points, half-open, everywhere; ``offsets`` is the only place that does arithmetic
between units. ``operations`` are pure functions that return a ``ChangeSet``; what can go wrong in
the world is a child of ``errors.ReaderError``.
"""

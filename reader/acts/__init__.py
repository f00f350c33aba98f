"""Acts: what needs the store and the exchange together, for the window and the commands alike.

``store`` and ``exchange`` do not know each other, and ``ui`` may not import ``cli``; what both
need of both lies here, without Qt: bringing files into a library, taking excerpts and projects
out of it, opening a library with its starter tags, writing down a bug.

May import ``core``, ``store``, ``exchange``, ``language``, ``settings`` and ``paths``; and
``printing``, which brings Qt, inside the function that makes a PDF.
"""

"""Commands: everything that changes or reads a library, without a window.

``main`` is all that the outside calls. A command is a function that returns an ``Answer`` (data
for ``--json``, lines for people); ``root.run`` prints it and is the only place that ends the
process, with 0 (done), 1 (something was refused) or 2 (wrong usage).

=================  ===============================================================================
module             what it is
=================  ===============================================================================
``root``           the group of commands, what may be said before a command, the exit status
``spoken``         click's classes, speaking through the catalogue
``given``          what was said before the command: the library, the annotator
``answers``        ``Answer`` and how it is printed
``shapes``         the JSON shapes of the contract
``wording``        the same for people: lines of text
``values``         kinds of arguments: offsets, parts, directions, dates
``bars``           the progress bar, and Ctrl+C as a wish to stop
``window``         opening the window, or saying why there is none
``display``        whether Qt would find a place for one
the others         the commands, one module a topic
=================  ===============================================================================

May import everything but ``ui``, which ``window`` imports only to open it. Command modules are
imported when they are called, so that the window starts without them.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out the command given (``None``: that of the process), and end the process."""
    from reader.cli.root import run

    sys.exit(run(sys.argv[1:] if arguments is None else arguments))

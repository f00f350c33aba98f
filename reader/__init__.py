"""Hamish: read news in Arabic and write in its margin.

The map. Every room says more in its own docstring, and ``tests/test_architecture.py`` holds the
rules of who may import whom.

==============  ==========================  ======================================================
room            may import                  what it is
==============  ==========================  ======================================================
``core``        stdlib, regex               articles, highlights, tags, and every change to them
``store``       core, sqlite-utils          one library file: the only writer, history, backups
``exchange``    core, one library a format  files in (documents and a ChangeSet) and files out
``compare``     core                        two documents in, links and changes out
``exercises``   core                        tasks, hand-ins, answer keys, agreement
``printing``    core, PySide6               HTML in, PDF out
``language``    core                        message id and values -> a sentence, Arabic or English
``settings``    core, paths                 what the person chose (TOML)
``paths``       platformdirs                where things lie
``cli``         everything but ui           the commands
``ui``          everything, PySide6         the window
==============  ==========================  ======================================================

A wish goes down: a view or a command calls a function of ``core.operations``, which returns a
``ChangeSet``; ``Library.apply`` writes it in one transaction. A fact comes up: the change set is
announced, and each view decides whether it is concerned. Undo is the inverse change set.
"""

__version__ = "0.1.0"

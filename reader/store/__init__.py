"""Store: one library file, and the only hand that writes it.

``Library.apply`` writes a ``ChangeSet`` in one transaction, with its history row, its revisions
and its index rows; ``Library.run`` does so step by step for long acts. ``undo`` and ``redo`` are
the inverse, taken from ``history``, across restarts. ``Library.remember`` keeps what is not an
act (reading position, window state). Everything else reads.

May import ``core`` and sqlite-utils; knows neither files of other formats nor Qt.

Decisions that cannot be seen in one place
------------------------------------------
* ``history.in_force`` counts the *steps* of an act that are applied now: all of them after the
  act, none after its undo, something between when a long undo was cut off. The next undo goes on
  from there, and so does redo. An ordinary act has one step.
* Full-text rows have the article's number as rowid, which is never used twice.
* A paragraph ends with a token of its own in the index, so that a phrase cannot cross it.
* There is no table ``words(word, stem)``, as the plan had it: the vocabulary is the index's own
  (``words``), and stems are told from it when they are asked for (``core.families``), some
  milliseconds a word. A table would take an import a third of its speed or more, since every new
  word lands on another page of it; it could drift, and a word may change the stems of many others
  by coming or going. So the same articles give the same hits in whatever order they came.
* Search reads in two steps: ``finding`` asks FTS5 which articles, and the words of their index
  rows where in them; only the parts that are shown are folded anew, for their places. ``gathering``
  keeps the places of all hits in a nameless database of its own.
* A connection belongs to its thread; ``Library.companion`` opens another one on the same file.
"""

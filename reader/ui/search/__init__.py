"""Search: every place of a word in all articles, as a concordance.

``asked`` says what is searched for; ``finder`` is the one door to the engine; ``outline``,
``ticks``, ``contexts`` and ``strip`` are plain rules without a window; ``course`` runs a search in
the worker, piece by piece; ``concordance`` (model), ``concordance_view`` and ``concordance_rows``
show it; ``screen`` puts all of it together.
"""

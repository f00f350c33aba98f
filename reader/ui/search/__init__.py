"""Search: every place of a word in all articles, as a concordance.

``asked`` says what is searched for; ``finder`` is the one door to the engine, ``engine`` what
stands behind it; ``outline``, ``ticks``, ``contexts`` and ``strip`` are plain rules without a
window; ``course`` runs a search in the worker, ``pages`` fetches the hits that are in sight;
``concordance`` (model), ``concordance_view`` and ``concordance_rows`` show them; ``tagging`` and
``exporting`` do something with those ``ticked``; ``screen`` puts all of it together.
"""

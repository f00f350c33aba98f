"""The reading surface: one article, set like a page of a book, with everything in its margin.

Why a widget of our own and not a ``QTextEdit``: measured on an article of 1 MB (1,100 paragraphs),
a bare ``QTextEdit`` opens at the middle in 205-240 ms and lays everything out again for every new
width or text size; that leaves nothing of 250 ms for highlights. Laying out only what is seen,
with a ``QTextLayout`` a paragraph (0.4 ms each), the same takes a few ms at any size of article,
and everything that is drawn under, over and between the letters is in our hand.

From below to above: ``typography`` (sizes), ``page`` (which blocks an article has), ``layout``
(one block laid out), ``heights`` and ``flow`` (all blocks, laid out when first seen), ``scroll``
(the place, held by block and not by pixels, so that corrected estimates never move the text),
``column`` and ``sheet`` (the page in a view of some size); ``intervals`` and ``marks`` (which
highlights overlap), ``painter``, ``rows``, ``margin``, ``leader`` and ``canvas`` (painting),
``passages`` (where highlights lie); ``selection``, ``resize``, ``motion``, ``mouse`` and
``keyboard`` (what a reader does); ``surface``, ``marked`` and ``view`` (the widget in three
steps), ``glide`` (smooth scrolling), ``accessible`` (what a screen reader hears). Only
``selection`` and ``layout`` speak Qt's UTF-16, through ``selection.Positions``.
"""

from reader.ui.article.view import ArticleView

__all__ = ["ArticleView"]

"""The section of comparing: two articles side by side, each a whole reader, and what ties them.

From below to above: ``ties`` (what ties passages, of either mode, in reading order), ``anchors``
(which passages stand level) and ``bands`` (where a passage reaches on a page), all without
widgets; ``state`` (what is compared, which tie is active) and ``computing`` (how it is found,
here or in a process); ``showing`` (which bands, words and segments a side has), ``ground`` (how
they are painted behind and under the text), ``side_session``, ``side``, ``side_head`` and
``overview`` (one article with all that a reader does), ``ribbons`` and ``gutter`` with
``tie_card`` and ``words`` (what is said of a tie), ``scrolling`` (both sides as one), ``foot``,
``facts_strip`` with ``fact_chips`` and ``wording``, ``pairs_table``, ``page`` (all of these
together); ``bar``, ``choosing``, ``screen``. Sheets of their own: ``find_reports``,
``names_dialog``, ``carry_dialog``, ``exporting``, ``memo``.

No module counts on left or right: the first article lies where the interface starts, and a side
is told (``CompareSide.lie``) on which hand it lies. Margin rule, stripes, overview bar and
scrollbar of each side lie on its outer hand, whatever the direction of its text: the gutter is
between the texts, and there is no annotation pane that a margin could lie towards.
"""

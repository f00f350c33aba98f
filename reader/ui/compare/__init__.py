"""The section of comparing: two articles side by side, each a whole reader, and what ties them.

From below to above: ``ties`` (what ties passages, of either mode, in reading order), ``anchors``
(which passages stand level) and ``bands`` (where a passage reaches on a page), all without
widgets; ``state`` (what is compared, which tie is active) and ``computing`` (how it is found,
here or in a process); ``ground`` (what is painted behind and under the text of one side),
``side_session``, ``side``, ``side_head`` and ``overview`` (one article with all that a reader
does), ``gutter`` (ribbons) with ``tie_card``, ``scrolling`` (both sides as one), ``bar``,
``choosing``, ``screen``.

Nothing here names left or right but ``Way``: the first article lies where the interface starts.
"""

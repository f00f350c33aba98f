"""The section of tags: the codebook as a tree, what is said of a tag, and what was marked with it.

``screen`` puts the three side by side. ``acts`` is what can be done to tags; tree, inspector and
views call it and hear of it, like everybody, from the session. ``charts`` draws the views.
"""

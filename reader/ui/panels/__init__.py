"""The panes beside the text: the library on one side, the margin on the other.

``notes`` is the margin: cards level with their passages, the tag profile, what is known of the
article. ``tag_picker`` is the list of tags that pops up. A pane knows the session and no other
view: it acts through the session, and what it wants of others it asks for by signals.
"""

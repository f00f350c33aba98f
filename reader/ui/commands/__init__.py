"""Commands: what happens when an action of ``ui.actions`` is triggered.

Each class gathers the actions on one matter; a method has the name of its action. The window
makes them and connects them; they know the session and the views they are handed.
"""

"""Small widgets that every screen is made of; they know nothing of articles or libraries.

Each takes its ``Theme`` and can be handed another one (``set_theme``; ``themed.retheme`` does it
for a whole window). Measures are those of DESIGN.md at 100 %, scaled by ``theme.px``. All of them
mirror with the layout direction, carry an accessible name and work from the keyboard. Nothing
here lets a text be taken for rich text: ``label.Label`` shows plain text, ``tooltip`` escapes.
"""

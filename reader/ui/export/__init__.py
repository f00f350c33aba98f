"""Export: one dialog with a live preview; what, in which format, which columns, in which order.

``chosen`` says what is chosen, ``cards`` show the formats, ``options`` is the column of choices,
``preview`` what the file will hold, ``dialog`` puts them together and writes.
"""

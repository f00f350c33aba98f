"""Measure the program: ``python -m tests.bench [PART ...]`` prints one table.

Every figure is the median of five rounds or more, beside what is to be reached. Whole processes
are measured from outside, in processes of their own (``first_paint``, ``import_round``), as a
person starts them. Nothing here is a test: a figure belongs to the machine it was taken on.
"""

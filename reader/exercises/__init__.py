"""Exercises: tasks, packages, hand-ins, answer keys, and how far a class agrees.

Plain functions of plain objects; ``acts.exercising`` brings them together with a library.
"""

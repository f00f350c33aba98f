"""Exercises in the window: the teacher makes, gives out, collects, reviews; the student works."""

"""Tests mirror the package; ``catalogue``, ``screens`` and ``bench`` run by themselves."""

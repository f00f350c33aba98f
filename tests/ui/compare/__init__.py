"""Comparing in the window."""

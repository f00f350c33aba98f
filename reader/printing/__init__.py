"""Printing: plain core objects in, pages out, on a printer, in a PDF or in a picture; no window.

``article`` is the entrance. The stations: ``blocks`` (what is printed) → ``setting`` (paragraphs
broken into lines) → ``marks`` (underlines, margin entries) → ``pages`` (lines and entries given
their places) → ``painting``. ``text_layer`` makes the words of a PDF findable.

All measures are units of a twentieth of a point, from the upper left corner of the paper;
offsets are code points of the article's text. Everything may run in any thread.
"""

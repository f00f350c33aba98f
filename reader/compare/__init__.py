"""Compare: two articles in, what they share and what they do not out.

Two modes, two algorithms. *Reports* are two articles on one event: any sentence may answer any
other, and nothing offline tells surely which does, so what comes out is a ranked list of
suggestions for a person to confirm. *Versions* are two texts of one article: paragraphs are
matched, moves found, and words told apart inside what was edited.

Plain functions of plain objects: no store, no window, no model of a language.
"""

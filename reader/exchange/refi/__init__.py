"""REFI-QDA 1.5, the exchange format of QualCoder, NVivo, ATLAS.ti and MAXQDA: QDPX and QDC.

``writing`` and ``reading`` are of whole projects, ``codebook`` of the tree of tags alone (a QDC
file is just that). The standard counts code points, but the programs do not keep to it: what is
written follows a profile of the program it goes to, and what is read is calibrated, source by
source. Element order is that of the schema, which some programs insist upon.
"""

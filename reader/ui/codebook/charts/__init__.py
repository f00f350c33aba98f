"""Pictures and tables of what was marked.

``kinds`` says what each view counts and what a cell of it means; ``grid`` lays a table out as
plain shapes; ``view`` shows them and answers mouse and keyboard; ``counts`` is the same as a table.
"""

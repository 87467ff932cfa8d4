"""The engine for dates as archivists write them.

A statement is freed of its editor's marks (``editing``), cut into ``tokens``, and held against all forms of all
languages at once (``parsing`` over the ``tries`` of the ``grammar``, with the words of the ``vocabulary``). What
each way to read it means is worked out in ``meaning``; ``reading`` settles on one, ``running`` looks for dates in
running text. ``language`` says what a language folder holds, and ``pieces`` what its forms are made of.
"""

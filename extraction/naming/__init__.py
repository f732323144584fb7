"""The names of an article: what they are, whose they are, and the cast that they make up.

``names`` and ``lexicon`` know words alone: what is a title, which noun is a person. ``mentions`` has the parse as the
others ask for it. In the order of work: ``finding`` collects the names, ``surnames``, ``bodies`` and ``governments``
make them whole, ``headlines`` cuts and ``labels`` sorts them; ``cast`` tells whose they are, with ``namesakes`` for
single names, ``spellings`` to look them up, ``stated_roles`` for what the article says of each, and ``roles`` to
compare that.
"""

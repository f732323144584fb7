"""Who each source means: by name, pronoun, description, or nothing at all.

``resolving`` is the stage and ``sources`` the reader that goes through the article; ``heads``, ``leading`` and
``joint`` tell it what a source is about, ``spoken`` and ``talk`` who has said what so far. Then one module for each
sort of source, whose answer is a ``choice``:

* "he", "she": ``pronouns``, by ``antecedents`` (who can be meant), ``evidence``, ``ranking`` and ``genders``;
* "they", "it": ``plurals``; "both", "the two candidates": ``together``, by ``lists`` of names;
* "who", "most of whom": ``relative_pronouns``; "I": ``authors``;
* labels ("ROE:", "JR:", "The Chair:"): ``turns``, and ``interviews`` for "Q" and "A";
* descriptions: ``descriptions`` reads one, ``fuller`` and ``owned`` find its fullest words, and ``nominals`` whom it
  means, with ``kin``, ``makers``, ``affiliations``, ``deeds`` and ``in_mind``.
"""

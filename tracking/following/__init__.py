"""Follows claims and events across articles: what found in one article is the same as what in another.

``units`` are what is compared, ``blocks`` say which of them at all, ``scores`` how alike two are, ``clusters`` which
belong together, ``regions`` what of that a change moves; all of these are pure. ``linking`` feeds them from the
database and writes down what they say.
"""

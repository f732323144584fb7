"""Happenings with date, place and participants, and what was said at them."""

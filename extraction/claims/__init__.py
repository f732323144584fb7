"""Checkable propositions with stance, voice and value."""

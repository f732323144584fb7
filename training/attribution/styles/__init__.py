"""Texts unlike the training corpus: its articles restyled, and short articles in other genres made of their parts."""

from training.attribution.styles.inventing import invent
from training.attribution.styles.restyling import restyle

__all__ = ["invent", "restyle"]

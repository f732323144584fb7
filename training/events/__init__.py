"""Learn which words are happenings (extraction/data/happenings.json): ``python -m training.events SHARED WORDNET``."""

"""Learn whom "he" and "she" mean (extraction/data/pronouns.json): ``python -m training.pronouns SHARED``."""

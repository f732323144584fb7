"""Learn which propositions are worth checking (extraction/data/worth.json): ``python -m training.claims SHARED``."""

"""Trains the network that finds who said what; ``python -m training.attribution`` makes the file that ships."""

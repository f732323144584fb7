"""Numbers with unit, approximation and bounds."""

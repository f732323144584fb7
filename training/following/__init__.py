"""What following claims and events across articles takes from training texts."""

"""Time expressions as ISO dates."""

"""The names of an article: what they are, whose they are, and the cast that they make up."""

"""Who each source means: by name, pronoun, description, or nothing at all."""

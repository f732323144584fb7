"""Who said what: the network reads windows of the text, and its opinions become attributions."""

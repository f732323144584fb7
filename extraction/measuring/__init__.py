"""Gold files, scores and pins: how much the engine finds and gets right."""

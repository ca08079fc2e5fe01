"""How well the pipeline reads: its facts against those that people annotated."""

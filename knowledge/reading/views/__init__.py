"""Pages that list and explain what fiches and reports refer to."""

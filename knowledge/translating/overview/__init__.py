"""The overview of translations: every page by state, in one language at a time."""

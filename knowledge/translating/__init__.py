"""Translations: made side by side with the source, submitted like every text, kept up to date."""

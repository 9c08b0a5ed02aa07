"""Wagtail's API for reading, kept to what every reader sees."""

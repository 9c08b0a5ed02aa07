"""Formats of dates where the site's differ from Django's."""

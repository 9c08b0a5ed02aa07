"""Keeping the tags in order: renaming, merging, taking a merge back, deleting what nothing uses."""

"""What cannot be done with a file, in words."""


class FileRefused(Exception):
    """A file that is not taken. Its text says why, and what to do instead."""

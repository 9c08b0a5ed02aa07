"""A report document → draft pages.

The way of a document: `documents` reads a file into numbered lines, `parsing` turns them into an
outline, `planning` compares the outline with the database, `applying` writes the pages that an
editor agreed to. Everything before `planning` is pure.
"""

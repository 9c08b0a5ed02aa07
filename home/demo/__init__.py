"""The demonstration content and the commands' work: loading it, and filling a site for measuring.

The texts are in `content/`; everything here only reads, checks and places them.
"""

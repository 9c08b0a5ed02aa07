"""The demonstration content in other languages, put in as a translator's words would be.

The words are in `content/<language>/*.po`; what has to be translated is what wagtail-localize
extracts from the pages. Nothing here writes a page by itself: wagtail-localize does.
"""

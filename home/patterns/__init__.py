"""The pattern library: every component in all its states, for those who build the site.

Served at `/motifs/` where the setting `PATTERN_PAGE` is true, which production leaves false. An
entry is a template of the component's name in `templates/patterns/`; what it shows comes from
`home.patterns.samples`, never from the database.
"""

"""What readers take away: feeds, tables, the whole of it as data, citations, the calendar, the API.

Everything here is made of published pages, and of what readers see of them.
"""

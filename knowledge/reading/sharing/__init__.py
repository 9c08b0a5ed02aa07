"""What leaves the site with a link, a search result or a sheet of paper.

Data that engines read, the card that a shared link shows, the map of the site, workshop cards.
"""

"""The map of the site for search engines: what is published, in every language it is there in."""

"""Maps: outlines of regions from data that ship with the site, projected and fitted to drawings."""

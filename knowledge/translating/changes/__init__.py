"""What changed in a source since its translation took it over, and taking that over."""

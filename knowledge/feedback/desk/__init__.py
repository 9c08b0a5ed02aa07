"""What readers say, as editors see it."""

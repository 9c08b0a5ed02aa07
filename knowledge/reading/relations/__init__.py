"""How pages hang together: what is alike, what refers to what, what was said side by side."""

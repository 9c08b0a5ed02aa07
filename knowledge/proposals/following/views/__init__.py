"""The pages on which a partner follows what they have proposed."""

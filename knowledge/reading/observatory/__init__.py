"""The observatory: what the fiches of a language are about, in numbers that equal the listing's."""

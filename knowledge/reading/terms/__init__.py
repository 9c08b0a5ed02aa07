"""What the pages of terms say: numbers, what occurs together, the crossing of two vocabularies."""

"""Whether fiches are still true: when that was checked, until when it holds, who looks again."""

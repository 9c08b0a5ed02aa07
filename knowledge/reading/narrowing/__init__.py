"""Which fiches meet which criteria, held in memory as sets of bits (see ADR 24)."""

"""The tests; folders mirror the packages they test."""

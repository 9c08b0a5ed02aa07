"""The desk: what waits for an editor, on the first page of the admin."""

"""What becomes of translations when their source is deleted, moved or unpublished: it is asked."""

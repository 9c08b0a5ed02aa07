"""What editors get in the Wagtail admin besides the forms: its menu, first page and icons."""

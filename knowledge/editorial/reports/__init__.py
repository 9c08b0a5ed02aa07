"""Reports on moderated editing: where texts stand, and how long everything takes."""

"""Files in the layout that a national collection or service takes."""

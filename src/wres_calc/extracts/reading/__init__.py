"""From a file to a table of text cells, whatever program wrote it."""

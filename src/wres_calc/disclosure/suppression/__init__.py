"""Which counts, gaps and percentages are hidden, and which further ones with them."""

"""From rows to counts, and from counts to figures."""

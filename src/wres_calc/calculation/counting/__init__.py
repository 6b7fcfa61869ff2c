"""From rows to counts: who is counted, with which columns, and who is left out and why."""

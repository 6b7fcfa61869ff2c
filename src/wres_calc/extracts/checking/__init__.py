"""Whether an extract is what its model says: every problem is found before anything is counted."""

"""What can be worked out of what is shown: how far each count could move."""

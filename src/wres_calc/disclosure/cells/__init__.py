"""Which counts of people the figures of a publication are made of."""

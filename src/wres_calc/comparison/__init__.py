"""Figures against other figures: an earlier year's, a typed sheet's, and benchmarks."""

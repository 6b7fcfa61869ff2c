"""How figures are shown: terminal, files, sentences. Nothing here computes a figure."""

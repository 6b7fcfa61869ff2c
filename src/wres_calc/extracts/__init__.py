"""What comes in: one model per extract, reading its file, and checking it."""

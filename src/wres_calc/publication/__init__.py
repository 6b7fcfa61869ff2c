"""What goes out: one report of protected figures, and every file that is made from it."""

"""What is asked: one page of declarations per standard."""

"""How figures were made: the record of a run, the documents around it, and making it again."""

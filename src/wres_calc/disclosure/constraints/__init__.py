"""What must hold between counts: the equations that a reader can set up."""

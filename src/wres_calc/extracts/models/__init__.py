"""One pydantic model per extract: the single source of its columns, values and rules."""

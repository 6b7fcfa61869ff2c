"""Excel workbooks, which show people something else than they hold."""

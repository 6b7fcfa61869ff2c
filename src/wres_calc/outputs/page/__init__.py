"""The report as one accessible page of HTML."""

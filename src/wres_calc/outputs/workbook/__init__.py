"""The report as an accessible Excel workbook."""

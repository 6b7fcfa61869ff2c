"""What people and other programs get: terminal, workbook, page, pictures, files. None computes."""

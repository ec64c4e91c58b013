"""Reading a risk matrix: long or wide, CSV or XLSX, to plain rows with their places."""

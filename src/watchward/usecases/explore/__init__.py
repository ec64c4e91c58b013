"""What people look at in the web application: figures arranged for a page, and for what it says."""

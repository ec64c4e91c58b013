"""One function for each thing a user does; the only thing the faces call."""

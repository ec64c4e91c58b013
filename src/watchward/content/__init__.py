"""Tables, charts, text and documents as values made of figures; no arithmetic, no layout."""

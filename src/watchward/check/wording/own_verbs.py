"""Words beside a count of rows by which it is no count of how many went which way."""

from __future__ import annotations

import re

__all__ = ["OWN_VERB", "SUFFERED", "WITH_DOWN", "WITH_UP"]

WITH_UP = re.compile(
    r"\b(?:turns?|turned|turning|shows?|showed|ends?|ended|ending|signs?|signed|signing|set|took|"
    r"takes?|taken|picks?|picked|followed|backs?|backed|closed|opened|makes?|made|sums?|summed|"
    r"starts?|started|wound|winds|holds?|held|brings?|brought|comes?|came|draws?|drew|drawn|"
    r"caught|split|gives?|gave|given|used|stands?|stood|looks?|looked|joins?|joined|paired|teamed|"
    r"wrote|written|broke|broken|sat|laid|hung|handed|called|cleaned|mixed|keeps?|kept|pulled|"
    r"speaks?|spoke|stepped|builds?|built|lived|lined|locked|shut|written) $"
)
"""“Turns up at two of the five”: no number rose."""
WITH_DOWN = re.compile(
    r"\b(?:turned|set|sat|sits?|laid|broken?|closed|shut|stood|stands?|written|wrote|handed|"
    r"settled|calmed|noted|put|tracked|hunted|wound) $"
)
OWN_VERB = re.compile(
    r"\b(?:somebody|someone|nobody|anybody|anyone|he|she)\b|"
    r"\b(?:and|or|but|says?|said|saying|told|that|where|when|because|who)\b(?: [a-z]+){0,3}? "
    r"(?:they|he|she|it|we|you|i|somebody|someone|anybody|anyone|everybody|everyone|people)\b"
)
"""“At one of our four hospitals and says they have been hit”: the verb has its own subject."""
SUFFERED = re.compile(r"(?:been|being|was|were|is|are|get|got) (?:hit by|met with)\b")

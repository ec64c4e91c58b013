"""Starting the web application: python -m watchward.web serve (watchward serve does this)."""

from __future__ import annotations

import sys

from watchward.web.serve import main

sys.exit(main(sys.argv[1:]))

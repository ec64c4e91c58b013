"""Claims made in words bound to what they speak of by weights learned from labelled papers."""

"""The vocabulary of the field: errors, periods, areas, offences, outcomes, marking, numbers."""

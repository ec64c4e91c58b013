"""Scrutiny: inspection frameworks, benchmarks, questions and the reports that give account."""

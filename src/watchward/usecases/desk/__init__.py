"""What people keep as they work: plans, commitments, actions, money, questions, reports."""

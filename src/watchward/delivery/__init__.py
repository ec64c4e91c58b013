"""The working week: actions, tasking, operations, projects, engagement and reviews."""

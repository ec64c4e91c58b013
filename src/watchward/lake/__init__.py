"""Storage: the workspace folder, declared tables, manifests and versions, engine connections."""

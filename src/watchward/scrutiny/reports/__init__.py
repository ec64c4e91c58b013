"""Reports that give account: templates people edit, blocks that write themselves, flags."""

"""What is known beforehand: data files with their loaders, checked on load."""

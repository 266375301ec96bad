"""Features and transformations."""

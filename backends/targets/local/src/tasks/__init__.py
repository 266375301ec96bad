"""Infrastructure, and whatever else the plan asks for."""

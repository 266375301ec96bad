"""What is worked out from the IR: resolution, graph, order, schedule, lineage, placement, rules."""

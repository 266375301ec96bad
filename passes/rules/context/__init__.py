"""Rules that only a project with specifications or context can break: a plan alone never loads them."""

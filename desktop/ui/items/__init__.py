"""The page Nghị quyết và việc: what was given to whom, followed until it is done."""

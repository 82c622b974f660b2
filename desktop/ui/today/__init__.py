"""The page Hôm nay: duties, the year at a glance, figures against their targets."""

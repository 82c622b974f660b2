"""The tabs of the page Phân công: tasks of the members, the review, commitments, the plan for better meetings."""

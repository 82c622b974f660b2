"""Households of the area, who is in charge of them, and views of the people: two tabs of the page Phân công."""

"""Kiểm điểm, đánh giá, xếp loại: the yearly season from the list of people to the file for the superior committee."""

from desktop.services.ratings.people import SeasonPeople, SeasonPerson
from desktop.services.ratings.service import RatingService

__all__ = ["RatingService", "SeasonPeople", "SeasonPerson"]

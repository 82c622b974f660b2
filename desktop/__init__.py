"""Sổ Chi bộ: the offline book of a party branch."""

__version__ = "0.2.0"

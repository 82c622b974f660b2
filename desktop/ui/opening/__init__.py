"""Bắt đầu giữa chừng: facts keyed once from the paper book."""

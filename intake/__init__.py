"""What people hand in: forms as data, their answers, and the case that comes of them. Plain Python only."""

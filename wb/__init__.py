"""Work backwards from the customer: five questions, checked answers, a rendered PR/FAQ."""

__version__ = "0.1.0"

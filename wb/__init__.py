"""Work backwards from the customer: ask the five questions, check the answers, render the PR/FAQ."""

__version__ = "0.1.0"

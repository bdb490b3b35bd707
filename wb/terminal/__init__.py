"""How an interview is shown: the box on a terminal, or plain lines."""

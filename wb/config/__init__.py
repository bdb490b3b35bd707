"""Settings: which rules run, how loud, with which words; and the rules a team adds."""

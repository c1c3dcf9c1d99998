"""Room `run`: the porter: plans, shards, resumes, reports progress; calls the rooms and knows no linguistics."""

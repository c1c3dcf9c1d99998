"""Room `extract`: annotated text to Event, Claim, Relay, Instrument, TimeExpression and Quantity."""

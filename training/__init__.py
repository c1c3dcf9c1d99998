"""Training of the language model: preparation, model, training, evaluation, export."""

"""From evidence to diagnoses: what outranks what, whose side it is, what became of the message."""

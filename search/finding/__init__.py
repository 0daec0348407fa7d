"""Finding things by what they are called: reading the query, correcting, matching, ranking and explaining."""

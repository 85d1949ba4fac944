"""Facts from words: a case told in an official's own words becomes a dossier and the award that is asked about."""

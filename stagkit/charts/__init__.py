"""Charts: a worded frame in, an Altair chart out. They compute nothing; `look` holds every colour and size."""

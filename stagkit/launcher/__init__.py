"""Starting, watching and stopping the two programs: the facilitator's screens and the phones' server."""

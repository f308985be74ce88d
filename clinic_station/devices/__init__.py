"""Balance boards: sources, the reader thread and the sample ring."""

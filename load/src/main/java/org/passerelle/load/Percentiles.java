package org.passerelle.load;

/// How times spread, in milliseconds.
record Percentiles(long count, double p50, double p90, double p99, double max) {}

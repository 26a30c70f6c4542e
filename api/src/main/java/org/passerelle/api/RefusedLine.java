package org.passerelle.api;

/// A line of a file that would not go in.
public record RefusedLine(long line, String user, String code, String text) {}

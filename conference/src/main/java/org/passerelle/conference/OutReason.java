package org.passerelle.conference;

/// Why somebody is not in a conference any more.
public sealed interface OutReason {
    /// He hung up or lost the line: he may come back without codes.
    record HungUp() implements OutReason {}

    record Removed() implements OutReason {}

    record Over(EndReason why) implements OutReason {}
}

package org.passerelle.sdp;

/// Where one side wants its packets.
///
/// @param host as written, empty where nothing was said
/// @param rtcpPort of reports where they have their own
public record Receiver(String host, int rtcpPort, boolean rtcpMux) {}

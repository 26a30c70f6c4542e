package org.passerelle.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A line that leads to the bridge.
///
/// @param pings whether the host is asked again and again if it is there
/// @param sources addresses and networks that may call over it
/// @param country how numbers without a country code are read; empty: the organisation's
/// @param numbers called numbers that mean a service number, such as an extension
/// @param callsNow on this server, where it carries calls
/// @param ping what this server has found by asking, where it carries calls
public record Trunk(
        UUID id,
        String name,
        boolean enabled,
        String transport,
        String host,
        int port,
        boolean pings,
        List<String> sources,
        List<String> codecs,
        List<String> keys,
        String encryption,
        String trustedCertificates,
        String peerName,
        int mostCalls,
        String country,
        String droppedPrefix,
        Map<String, String> numbers,
        Optional<Integer> callsNow,
        Optional<TrunkPing> ping,
        String etag) {
    public Trunk {
        sources = List.copyOf(sources);
        codecs = List.copyOf(codecs);
        keys = List.copyOf(keys);
        numbers = Map.copyOf(numbers);
    }
}

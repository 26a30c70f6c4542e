package org.passerelle.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a trunk is to be like; what is left out stays as it is, or as usual.
public record TrunkWish(
        Optional<String> name,
        Optional<Boolean> enabled,
        Optional<String> transport,
        Optional<String> host,
        Optional<Integer> port,
        Optional<Boolean> pings,
        Optional<List<String>> sources,
        Optional<List<String>> codecs,
        Optional<List<String>> keys,
        Optional<String> encryption,
        Optional<String> trustedCertificates,
        Optional<String> peerName,
        Optional<Integer> mostCalls,
        Optional<String> country,
        Optional<String> droppedPrefix,
        Optional<Map<String, String>> numbers) {}

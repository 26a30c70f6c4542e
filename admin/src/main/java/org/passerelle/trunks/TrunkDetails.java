package org.passerelle.trunks;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a person says of a trunk.
///
/// @param host where calls from the bridge go; empty where the trunk only brings calls
/// @param pings whether the host is asked again and again if it is there; some answer no such question
/// @param sources who may call over it; strangers get no answer
/// @param codecs the preferred one first
/// @param security of the encrypted transport; counts for TLS only
/// @param mostCalls at the same time
/// @param country how called numbers without a country code are read; empty: the organisation's
/// @param droppedPrefix digits that the line puts before a called number; empty for none
public record TrunkDetails(
        String name,
        Transport transport,
        String host,
        int port,
        boolean pings,
        List<TrunkSource> sources,
        List<VoiceCodec> codecs,
        Set<KeyMethod> keys,
        Encryption encryption,
        TransportSecurity security,
        int mostCalls,
        Optional<String> country,
        String droppedPrefix,
        List<NumberMapping> numbers,
        boolean enabled) {
    public TrunkDetails {
        sources = List.copyOf(sources);
        codecs = List.copyOf(codecs);
        keys = Set.copyOf(keys);
        numbers = List.copyOf(numbers);
    }

    /// Whether the bridge finds out by itself if it is there.
    public boolean isPinged() {
        return enabled && pings && !host.isEmpty();
    }

    /// Whom the bridge believes on an encrypted transport.
    ///
    /// @param trustedCertificates PEM; empty: those the platform trusts
    /// @param peerName that the other side's certificate must carry; empty: no certificate is asked of a caller
    public record TransportSecurity(String trustedCertificates, String peerName) {
        public static final TransportSecurity PLATFORM = new TransportSecurity("", "");
    }
}

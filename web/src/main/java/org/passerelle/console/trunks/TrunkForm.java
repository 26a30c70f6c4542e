package org.passerelle.console.trunks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.RefusedException;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.trunks.CalledNumbers;
import org.passerelle.trunks.Encryption;
import org.passerelle.trunks.KeyMethod;
import org.passerelle.trunks.NumberMapping;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.TrunkRefusal;
import org.passerelle.trunks.TrunkSource;
import org.passerelle.trunks.VoiceCodec;

/// A trunk, as the form has it.
///
/// @param sources one network or name a line
/// @param codec in order; empty ones are not counted
/// @param country empty: the organisation's
/// @param numbers `called = service number`, one a line
public record TrunkForm(
        String name,
        boolean enabled,
        Transport transport,
        String host,
        int port,
        boolean pings,
        String sources,
        List<String> codec,
        Set<KeyMethod> keys,
        Encryption encryption,
        String trustedCertificates,
        String peerName,
        int mostCalls,
        String country,
        String droppedPrefix,
        String numbers,
        long rowVersion) {
    static final TrunkForm EMPTY = new TrunkForm(
            "",
            true,
            Transport.UDP,
            "",
            5060,
            true,
            "",
            List.of("G722", "PCMU", "PCMA"),
            Set.of(KeyMethod.values()),
            Encryption.OFF,
            "",
            "",
            100,
            "",
            "",
            "",
            0);

    /// As a form sends it: choices that were not made are empty or missing.
    public TrunkForm {
        codec = codec == null
                ? List.of()
                : codec.stream().filter(one -> !one.isEmpty()).toList();
        keys = keys == null ? Set.of() : Set.copyOf(keys);
    }

    static TrunkForm of(Trunk trunk, List<ServiceNumber> all) {
        TrunkDetails details = trunk.details();
        return new TrunkForm(
                details.name(),
                details.enabled(),
                details.transport(),
                details.host(),
                details.port(),
                details.pings(),
                details.sources().stream().map(TrunkSource::toString).collect(Collectors.joining("\n")),
                details.codecs().stream().map(VoiceCodec::name).toList(),
                details.keys(),
                details.encryption(),
                details.security().trustedCertificates(),
                details.security().peerName(),
                details.mostCalls(),
                details.country().orElse(""),
                details.droppedPrefix(),
                details.numbers().stream()
                        .flatMap(mapping -> line(mapping, all).stream())
                        .collect(Collectors.joining("\n")),
                trunk.rowVersion());
    }

    /// Without the named numbers: enough to read a number with.
    TrunkDetails plain() {
        return new TrunkDetails(
                name.strip(),
                transport,
                host.strip(),
                port,
                pings,
                lines(sources).stream().map(TrunkForm::source).toList(),
                codec.stream().map(VoiceCodec::valueOf).distinct().toList(),
                keys,
                encryption,
                new TrunkDetails.TransportSecurity(trustedCertificates.strip(), peerName.strip()),
                mostCalls,
                Optional.of(country).filter(code -> !code.isEmpty()),
                droppedPrefix.strip(),
                List.of(),
                enabled);
    }

    /// @param reader tells which service number a text means
    TrunkDetails details(java.util.function.Function<String, CalledNumbers.Reading> reader) {
        TrunkDetails plain = plain();
        return new TrunkDetails(
                plain.name(),
                plain.transport(),
                plain.host(),
                plain.port(),
                plain.pings(),
                plain.sources(),
                plain.codecs(),
                plain.keys(),
                plain.encryption(),
                plain.security(),
                plain.mostCalls(),
                plain.country(),
                plain.droppedPrefix(),
                lines(numbers).stream().map(line -> mapping(line, reader)).toList(),
                plain.enabled());
    }

    /// The nth codec, counted from 0.
    public String codec(int n) {
        return n < codec.size() ? codec.get(n) : "";
    }

    private static Optional<String> line(NumberMapping mapping, List<ServiceNumber> all) {
        return all.stream()
                .filter(number -> number.id().equals(mapping.number()))
                .map(number -> mapping.called() + " = " + number.e164())
                .findFirst();
    }

    private static NumberMapping mapping(
            String line, java.util.function.Function<String, CalledNumbers.Reading> reader) {
        String[] sides = line.split("=", 2);
        return Optional.of(sides)
                .filter(both -> both.length == 2)
                .flatMap(both -> reader.apply(both[1].strip()).number())
                .map(number -> new NumberMapping(sides[0].strip(), number.id()))
                .orElseThrow(() -> new RefusedException(TrunkRefusal.BAD_NUMBER_MAPPING, Map.of("line", line)));
    }

    private static TrunkSource source(String line) {
        try {
            return TrunkSource.parse(line);
        } catch (IllegalArgumentException neither) {
            throw new RefusedException(TrunkRefusal.BAD_NETWORK, Map.of("network", line));
        }
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("[\\r\\n,]+"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}

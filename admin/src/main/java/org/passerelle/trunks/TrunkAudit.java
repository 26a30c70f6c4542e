package org.passerelle.trunks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.audit.Change;

/// What the audit says of a trunk.
final class TrunkAudit {
    private TrunkAudit() {}

    static List<Change> added(TrunkDetails details) {
        return fields(details).entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> new Change(field.getKey(), null, field.getValue()))
                .toList();
    }

    static List<Change> between(TrunkDetails before, TrunkDetails after) {
        Map<String, String> now = fields(after);
        return fields(before).entrySet().stream()
                .map(field -> new Change(field.getKey(), field.getValue(), now.getOrDefault(field.getKey(), "")))
                .toList();
    }

    private static Map<String, String> fields(TrunkDetails details) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", details.name().strip());
        fields.put("enabled", "" + details.enabled());
        fields.put("transport", details.transport().name());
        fields.put("address", details.host().isEmpty() ? "" : details.host() + ":" + details.port());
        fields.put("pings", "" + details.pings());
        fields.put("sources", words(details.sources()));
        fields.put("codecs", words(details.codecs()));
        fields.put("keyMethods", words(details.keys().stream().sorted().toList()));
        fields.put("encryption", details.encryption().name());
        fields.put("trustedCertificates", details.security().trustedCertificates());
        fields.put("peerName", details.security().peerName());
        fields.put("mostCalls", "" + details.mostCalls());
        fields.put("country", details.country().orElse(""));
        fields.put("droppedPrefix", details.droppedPrefix());
        fields.put(
                "calledNumbers",
                details.numbers().stream().map(NumberMapping::called).collect(Collectors.joining(" ")));
        return fields;
    }

    private static String words(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}

package org.passerelle.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// A message's body: CloudEvents 1.0 in its JSON format.
final class CloudEvent {
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";
    private static final JsonMapper JSON = JsonMapper.shared();

    private CloudEvent() {}

    /// @param source the organisation, as `/organisations/contoso-1a2b3c`
    /// @param subject what it happened to; an identifier
    /// @param data values that JSON has: texts, numbers, maps; null where there is none
    static String body(UUID id, String source, WebhookKind kind, String subject, Instant at, Map<String, ?> data) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", source);
        event.put("type", kind.type());
        event.put("subject", subject);
        event.put("time", at.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JSON.writeValueAsString(event);
    }
}

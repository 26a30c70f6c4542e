package org.passerelle.server;

import java.util.Map;

/// Traces for a collector of OpenTelemetry, where the operator names one; nothing is traced otherwise.
final class Tracing {
    private Tracing() {}

    /// What Spring needs to know.
    static Map<String, Object> settings(Map<String, String> environment) {
        String collector =
                environment.getOrDefault("PASSERELLE_OTLP_URL", "").strip().replaceFirst("/+$", "");
        if (collector.isEmpty()) {
            return Map.of("management.opentelemetry.enabled", false, "management.otlp.metrics.export.enabled", false);
        }
        return Map.of(
                "management.opentelemetry.enabled", true,
                "management.opentelemetry.tracing.export.otlp.endpoint", collector + "/v1/traces",
                "management.tracing.sampling.probability", 1.0,
                "management.otlp.metrics.export.enabled", false,
                "management.logging.export.otlp.enabled", false);
    }
}

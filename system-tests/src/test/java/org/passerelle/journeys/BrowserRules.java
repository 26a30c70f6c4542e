package org.passerelle.journeys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What each answer must tell a browser: run nothing but our files, guess no types, stay out of frames, keep nothing.
final class BrowserRules {
    private static final Map<String, Predicate<String>> RULES = new LinkedHashMap<>();

    static {
        RULES.put(
                "content-security-policy",
                policy ->
                        policy.startsWith("default-src '") && staysOutOfFrames(policy) && !policy.contains("unsafe-"));
        RULES.put("x-content-type-options", "nosniff"::equals);
        RULES.put("x-frame-options", "DENY"::equals);
        RULES.put("referrer-policy", "same-origin"::equals);
        RULES.put("cache-control", kept -> kept.contains("no-store"));
    }

    private BrowserRules() {}

    /// An e-mail is previewed in a frame of our own page, and may do nothing in it.
    private static boolean staysOutOfFrames(String policy) {
        return policy.contains("frame-ancestors 'none'")
                || (policy.contains("frame-ancestors 'self'") && policy.contains("; sandbox"));
    }

    /// @param headers by their names in small letters
    static List<String> missing(Map<String, String> headers) {
        var missing = new ArrayList<String>();
        RULES.forEach((name, rule) -> {
            if (!rule.test(headers.getOrDefault(name, ""))) {
                missing.add(name + ": " + headers.get(name));
            }
        });
        return missing;
    }
}

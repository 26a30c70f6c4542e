package org.passerelle.console.frame;

import java.net.URI;
import java.util.Optional;

/// Addresses that came with somebody's data: only those of web pages become links.
public final class WebAddress {
    private WebAddress() {}

    public static boolean isOne(String text) {
        try {
            var address = URI.create(text.strip());
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            return (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) && address.getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}

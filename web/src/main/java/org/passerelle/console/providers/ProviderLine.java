package org.passerelle.console.providers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;

/// A provider in the list.
///
/// @param users how many users or records name it
public record ProviderLine(Provider provider, int users) {
    public boolean isOurs() {
        return provider.kind() == ProviderKind.BUILT_IN;
    }

    /// The list of its users.
    public String usersHref() {
        String filter = "provider.name eq \"" + provider.name().replace("\"", "\\\"") + "\"";
        return "/admin/users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}

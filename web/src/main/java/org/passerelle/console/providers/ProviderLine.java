package org.passerelle.console.providers;

import org.passerelle.console.frame.FilteredUsers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.roster.FilterField;

/// A provider in the list.
///
/// @param users how many users or records name it
public record ProviderLine(Provider provider, int users) {
    public boolean isOurs() {
        return provider.kind() == ProviderKind.BUILT_IN;
    }

    /// The list of its users.
    public String usersHref() {
        return FilteredUsers.href(FilterField.PROVIDER.is(provider.name()));
    }
}

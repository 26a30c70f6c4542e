package org.passerelle.trunks;

/// Who may call over a trunk: addresses, or a host by its name.
public sealed interface TrunkSource permits Network, HostName {
    /// @throws IllegalArgumentException where the text is neither
    static TrunkSource parse(String text) {
        String plain = text.strip();
        return HostName.isOne(plain) ? new HostName(plain) : Network.parse(plain);
    }
}

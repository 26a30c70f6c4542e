package org.passerelle.withdrawals;

import java.util.UUID;

/// A withdrawal's identifier.
public record WithdrawalId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static WithdrawalId parse(String text) {
        return new WithdrawalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

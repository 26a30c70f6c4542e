package org.passerelle.sip.transaction;

/// How many transactions others may make us remember.
///
/// @param maxPending requests outside a call that are not answered for good yet
/// @param maxPendingOfSource from one address
/// @param max all, answered ones and those in calls included
public record TransactionLimits(int maxPending, int maxPendingOfSource, int max) {
    public static final TransactionLimits DEFAULT = new TransactionLimits(20_000, 10_000, 500_000);

    public TransactionLimits {
        if (maxPending < 1 || maxPendingOfSource < 1 || max < maxPending) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + maxPending + ", " + maxPendingOfSource + ", " + max);
        }
    }
}

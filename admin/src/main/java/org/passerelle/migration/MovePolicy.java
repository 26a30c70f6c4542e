package org.passerelle.migration;

import java.util.OptionalInt;

/// What an organisation asks of its moves.
///
/// @param approvalAbove with more users than this a second person must agree; empty for never
/// @param reasonMandatory whether nobody starts a move without a reason
public record MovePolicy(OptionalInt approvalAbove, boolean reasonMandatory) {
    public static final MovePolicy NONE = new MovePolicy(OptionalInt.empty(), false);

    /// A move is large from here on, so that the number of its users is typed before it starts.
    static final long LARGE = 500;

    private static final long LARGE_PERCENT = 20;

    public boolean needsApproval(long users) {
        return approvalAbove.isPresent() && users > approvalAbove.getAsInt();
    }

    /// @param everybody all users of the organisation
    static boolean isLarge(long users, long everybody) {
        return users >= LARGE || (users > 1 && users * 100 >= everybody * LARGE_PERCENT);
    }
}

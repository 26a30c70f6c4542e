package org.passerelle.assignments;

/// When PINs of users new on our provider are made: hashing takes CPU, so a large batch leaves it for after.
public enum PinTiming {
    NOW,
    /// Whose PIN is not ready is marked as pending; [Pins#fillPending] makes it.
    LATER
}

package org.passerelle.api;

import java.util.Optional;

/// What the organisation asks of its moves.
///
/// @param approvalAbove users above which a second person has to agree; left out: never
public record MovePolicy(Optional<Integer> approvalAbove, boolean reasonMandatory) {}

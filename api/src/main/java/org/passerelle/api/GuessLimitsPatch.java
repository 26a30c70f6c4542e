package org.passerelle.api;

import java.util.Optional;

/// What is to be different about guesses.
public record GuessLimitsPatch(
        Optional<Integer> owner, Optional<Integer> caller, Optional<Integer> trunk, Optional<Integer> organisation) {}

package org.passerelle.tokens;

/// A token just made, with the text that is shown this once.
public record NewToken(Token token, TokenText text) {}

package org.passerelle.tokens;

/// Whose hand a token is.
public enum TokenKind {
    /// Of a person: may what the person may, as far as its scopes reach.
    PERSONAL,
    /// Of a program: has roles of its own and outlives whoever made it.
    SERVICE
}

package org.passerelle.console.tokens;

import java.time.Instant;
import java.util.List;
import org.passerelle.access.Scope;
import org.passerelle.console.frame.Problem;
import org.passerelle.tokens.Token;

/// Tokens with the form of a new one.
///
/// @param path of the page
/// @param service whether these are the organisation's
public record TokensPage(
        String path, boolean service, List<Token> tokens, TokenForm form, List<Problem> problems, Instant now) {
    /// As the form sends it back.
    public String seen() {
        return tokens.isEmpty() ? "" : tokens.getFirst().id().toString();
    }

    public List<Scope> scopes() {
        return Scope.all();
    }

    /// Key of the text about a scope.
    public static String key(String scope) {
        return "tokens.scope-" + scope.replace('.', '-');
    }
}

package org.passerelle.letters;

import java.time.Instant;
import java.util.Optional;

/// The text of one kind of e-mail in one language.
///
/// @param written when and by whom, where the organisation wrote it; empty for the default
public record Template(LetterKind kind, String language, String subject, String body, Optional<Written> written) {
    /// Who wrote it.
    public record Written(Instant at, String by) {}
}

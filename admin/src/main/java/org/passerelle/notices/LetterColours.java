package org.passerelle.notices;

import org.passerelle.access.TenantId;
import org.passerelle.branding.Accent;
import org.passerelle.branding.Brandings;
import org.passerelle.letters.LetterStyle;
import org.springframework.stereotype.Component;

/// The colours of an organisation's letters. Thread-safe.
@Component
final class LetterColours {
    private final Brandings brandings;

    LetterColours(Brandings brandings) {
        this.brandings = brandings;
    }

    LetterStyle of(TenantId tenant) {
        return brandings.of(tenant).colours().map(LetterColours::style).orElse(LetterStyle.USUAL);
    }

    private static LetterStyle style(Accent colours) {
        return new LetterStyle(
                colours.light().toString(),
                colours.lightLink().toString(),
                colours.lightTint().toString(),
                colours.dark().toString(),
                colours.darkLink().toString(),
                colours.darkTint().toString());
    }
}

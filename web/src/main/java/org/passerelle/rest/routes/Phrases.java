package org.passerelle.rest.routes;

import java.util.Map;
import org.passerelle.console.frame.Texts;
import org.passerelle.rest.Call;
import org.springframework.stereotype.Component;

/// Codes as the caller reads them.
@Component
final class Phrases {
    private final Texts texts;

    Phrases(Texts texts) {
        this.texts = texts;
    }

    String outcome(Call call, boolean refused, String code, Map<String, String> facts) {
        return texts.text(call.locale(), (refused ? "refusals." : "outcomes.") + code, facts);
    }
}

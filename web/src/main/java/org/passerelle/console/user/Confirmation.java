package org.passerelle.console.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.console.frame.Problem;

/// A question before something that cannot simply be undone: what happens, and the button that does it.
///
/// @param consequences one sentence each
/// @param action where the button posts to
/// @param back where *Cancel* leads
/// @param hidden fields that go with the answer
/// @param reason for the audit, as given so far; empty where none is asked for
public record Confirmation(
        Person person,
        String title,
        List<String> consequences,
        String button,
        String action,
        String back,
        Map<String, String> hidden,
        Optional<String> reason,
        List<Problem> problems) {
    public Confirmation {
        consequences = List.copyOf(consequences);
        hidden = Map.copyOf(hidden);
        problems = List.copyOf(problems);
    }

    Confirmation with(String problem, String given) {
        return new Confirmation(
                person,
                title,
                consequences,
                button,
                action,
                back,
                hidden,
                Optional.of(given),
                List.of(new Problem("confirm", problem)));
    }
}

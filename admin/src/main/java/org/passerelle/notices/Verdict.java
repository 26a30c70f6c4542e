package org.passerelle.notices;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.letters.LetterKind;

/// What to tell somebody whose conferencing changed from one state to another, by whatever steps.
record Verdict(LetterKind kind, PinMention pin) {

    /// @param since when the first step was made: a PIN that is older was not made on the way
    /// @return empty where both states are alike to the user
    static Optional<Verdict> between(Facts was, Facts now, Instant since) {
        if (!now.ours()) {
            return was.ours() ? Optional.of(new Verdict(LetterKind.TURNED_OFF, PinMention.NONE)) : Optional.empty();
        }
        if (!was.ours()) {
            return Optional.of(new Verdict(LetterKind.WELCOME, made(now, since)));
        }
        PinMention pin = Objects.equals(was.pinSetAt(), now.pinSetAt()) ? PinMention.KEPT : made(now, since);
        if (!sameToDial(was, now)) {
            return Optional.of(new Verdict(LetterKind.CHANGED, pin));
        }
        return pin == PinMention.KEPT ? Optional.empty() : Optional.of(new Verdict(LetterKind.PIN_RESET, pin));
    }

    private static PinMention made(Facts now, Instant since) {
        Instant setAt = now.pinSetAt();
        return setAt != null && setAt.isBefore(since) ? PinMention.FORMER : PinMention.NEW;
    }

    private static boolean sameToDial(Facts was, Facts now) {
        return Objects.equals(was.conferenceId(), now.conferenceId())
                && Objects.equals(was.toll(), now.toll())
                && Objects.equals(was.tollFree(), now.tollFree());
    }
}

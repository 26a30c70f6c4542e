package org.passerelle.ivr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The turns of talking with one caller: say, ask, wait. Keeps language, pace and what came too early. Belongs to the
/// thread of the call.
///
/// Whatever keys come, and however many, a question ends: digits are bounded, and so is the time for all of them.
final class Conversation {
    private final Caller caller;
    private final Clock clock;
    private final Deque<Signal> heldSignals = new ArrayDeque<>();
    private Speaker speaker;
    private Pace pace = Pace.USUAL;
    private Instant deadline = Instant.MAX;
    private @Nullable KeyPress kept;

    Conversation(Caller caller, Clock clock, Language language) {
        this.caller = caller;
        this.clock = clock;
        this.speaker = new Speaker(language);
    }

    Speaker speaker() {
        return speaker;
    }

    void speak(Language language) {
        speaker = new Speaker(language);
    }

    Pace pace() {
        return pace;
    }

    void take(Pace pace) {
        this.pace = pace;
    }

    /// From now on, all questions together may take this long; then the call ends with [Farewell#TIME_UP].
    void allow(Duration time) {
        deadline = clock.instant().plus(time);
    }

    /// Says what must be heard, to the end.
    void tell(Speech speech) throws HungUpException {
        caller.play(speech);
    }

    void tell(Prompt... prompts) throws HungUpException {
        tell(speaker.say(prompts));
    }

    /// Says what a key may cut short. The key waits for the next question.
    void mention(Speech speech) throws HungUpException {
        if (kept == null) {
            caller.playUntilKey(speech);
        }
    }

    void mention(Prompt... prompts) throws HungUpException {
        mention(speaker.say(prompts));
    }

    Entry ask(Speech question, int mostDigits) throws HungUpException, FarewellException {
        return ask(question, mostDigits, "");
    }

    /// Digits end with the hash key, with a pause, or when there are as many as can be. A star begins them anew.
    ///
    /// @param choices digits that are an answer by themselves, so that the pause after one is short
    Entry ask(Speech question, int mostDigits, String choices) throws HungUpException, FarewellException {
        mention(question);
        var digits = new StringBuilder();
        while (digits.length() < mostDigits) {
            Optional<KeyPress> press = key(patience(digits, choices));
            if (press.isEmpty()) {
                return digits.isEmpty() ? new Entry.Nothing() : keyed(digits);
            }
            switch (press.get().key()) {
                case '#' -> {
                    return digits.isEmpty() ? new Entry.Hash() : keyed(digits);
                }
                case '*' -> {
                    if (digits.isEmpty()) {
                        return new Entry.Star();
                    }
                    digits.setLength(0);
                }
                case 'A', 'B', 'C', 'D' -> {}
                default -> digits.append(press.get().key());
            }
        }
        dropHashOfCompleteDigits();
        return keyed(digits);
    }

    /// The next key, if one comes in time.
    Optional<KeyPress> key(Duration atMost) throws HungUpException, FarewellException {
        if (kept != null) {
            Optional<KeyPress> press = Optional.of(kept);
            kept = null;
            return press;
        }
        Instant until = clock.instant().plus(atMost);
        while (true) {
            requireTime();
            switch (caller.listen(untilZero(until))) {
                case Heard.Pressed(KeyPress press) -> {
                    return Optional.of(press);
                }
                case Heard.Told(Signal signal) -> hold(signal);
                case Heard.Nothing _ -> {
                    return Optional.empty();
                }
            }
        }
    }

    /// Whether this key comes next; another one waits for the next question.
    boolean nextIs(char wanted, Duration atMost) throws HungUpException, FarewellException {
        Optional<KeyPress> press = key(atMost);
        boolean is = press.isPresent() && press.get().key() == wanted;
        kept = is ? null : press.orElse(null);
        return is;
    }

    /// Lets time pass, and forgets what is keyed meanwhile.
    void pause(Duration time) throws HungUpException, FarewellException {
        kept = null;
        Instant until = clock.instant().plus(time);
        while (clock.instant().isBefore(until)) {
            if (caller.listen(untilZero(until)) instanceof Heard.Told(Signal signal)) {
                hold(signal);
            }
        }
    }

    /// Forgets what was keyed too early.
    void forgetKeys() throws HungUpException, FarewellException {
        kept = null;
        for (int i = 0; i < Caller.MOST_WAITING_KEYS; i++) {
            switch (caller.listen(Duration.ZERO)) {
                case Heard.Pressed _ -> {}
                case Heard.Told(Signal signal) -> hold(signal);
                case Heard.Nothing _ -> {
                    return;
                }
            }
        }
    }

    /// What comes next, a signal or a key.
    Heard listen(Duration atMost) throws HungUpException {
        if (!heldSignals.isEmpty()) {
            return new Heard.Told(heldSignals.removeFirst());
        }
        if (kept != null) {
            KeyPress press = kept;
            kept = null;
            return new Heard.Pressed(press);
        }
        return caller.listen(atMost);
    }

    /// The end cannot wait until a question is answered. To be let in can, and happens once.
    private void hold(Signal signal) throws FarewellException {
        if (signal instanceof Signal.Dismissed(Farewell reason)) {
            throw new FarewellException(reason);
        }
        heldSignals.addLast(signal);
    }

    private void dropHashOfCompleteDigits() throws HungUpException, FarewellException {
        nextIs('#', pace.objection());
    }

    private Duration patience(StringBuilder digits, String choices) {
        if (digits.isEmpty()) {
            return pace.firstKey();
        }
        return digits.length() == 1 && choices.contains(digits) ? pace.choice() : pace.betweenKeys();
    }

    private Duration untilZero(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void requireTime() throws FarewellException {
        if (clock.instant().isAfter(deadline)) {
            throw new FarewellException(Farewell.TIME_UP);
        }
    }

    private static Entry keyed(StringBuilder digits) {
        return new Entry.Keyed(new KeyedDigits(digits.toString()));
    }
}

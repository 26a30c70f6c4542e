package org.passerelle.ivr;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The test line. One door reads back each key and says by which method it came, so that somebody whose PIN is never
/// recognised learns why; the other sends the voice back.
final class TestScript {
    private static final int MOST_KEYS = 200;
    private static final int MOST_CHOICES = 10;
    private static final Duration LONGEST_ECHO = Duration.ofMinutes(1);

    private final Caller caller;
    private final Conversation conversation;
    private final CallScript script;
    private final Map<KeyMethod, Integer> heard = new EnumMap<>(KeyMethod.class);

    TestScript(Caller caller, Conversation conversation, CallScript script) {
        this.caller = caller;
        this.conversation = conversation;
        this.script = script;
    }

    Outcome run() throws HungUpException, FarewellException {
        script.at(CallStage.TEST);
        conversation.allow(Pace.SLOW.wholeEntry());
        for (int i = 0; i < MOST_CHOICES; i++) {
            conversation.mention(Prompt.TEST_MENU);
            Optional<KeyPress> choice = conversation.key(conversation.pace().firstKey());
            if (choice.isEmpty()) {
                break;
            }
            switch (choice.get().key()) {
                case '1' -> keys();
                case '2' -> echo();
                default -> {}
            }
        }
        conversation.tell(Farewell.TEST_OVER.in(conversation.speaker().language()));
        return new Outcome.Tested(Map.copyOf(heard));
    }

    private void keys() throws HungUpException, FarewellException {
        conversation.mention(Prompt.KEYS_INTRO);
        int count = 0;
        char before = ' ';
        while (count < MOST_KEYS) {
            Optional<KeyPress> press = conversation.key(conversation.pace().firstKey());
            if (press.isEmpty() || (press.get().key() == '#' && before == '#')) {
                break;
            }
            before = press.get().key();
            count++;
            heard.merge(press.get().method(), 1, Integer::sum);
            conversation.mention(readBack(press.get()));
        }
        conversation.tell(conversation
                .speaker()
                .count(count, Prompt.NOTHING_KEYED, Prompt.ONE_KEY_HEARD, Prompt.MANY_KEYS_HEARD));
    }

    /// Keys A to D have no name, but their method can be told.
    private Speech readBack(KeyPress press) {
        Speaker speaker = conversation.speaker();
        boolean hasName = press.isDigit() || press.key() == '*' || press.key() == '#';
        return speaker.say(Prompt.KEY_HEARD)
                .then(hasName ? speaker.keys(String.valueOf(press.key())) : Speech.NOTHING)
                .then(speaker.say(press.method().prompt()));
    }

    private void echo() throws HungUpException, FarewellException {
        conversation.tell(conversation.speaker().say(Prompt.ECHO_INTRO));
        conversation.forgetKeys();
        conversation.tell(Chimes.beep());
        caller.echo(LONGEST_ECHO);
        conversation.forgetKeys();
    }
}

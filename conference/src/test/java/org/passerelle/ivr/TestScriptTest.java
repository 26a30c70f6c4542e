package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TestScriptTest {
    private final Handset caller = new Handset(ServiceLine.Purpose.TEST, Handset.ENGLISH);

    @Test
    void keysAreReadBackWithTheWayTheyCame() {
        caller.after(Prompt.TEST_MENU, "1")
                .by(KeyMethod.TONE)
                .after(Prompt.KEYS_INTRO, "7")
                .by(KeyMethod.EVENT)
                .after(Prompt.BY_TONE, "#")
                .after(Prompt.BY_EVENT, "#");

        Outcome outcome = run();

        assertThat(caller.heard)
                .containsSequence("en key-heard", "en number-7", "en by-tone")
                .containsSequence("en key-heard", "en key-hash", "en by-event")
                .containsSequence("en number-2", "en many-keys-heard")
                .endsWith("en bye-test-over", "en goodbye");
        assertThat(outcome).isEqualTo(new Outcome.Tested(Map.of(KeyMethod.TONE, 1, KeyMethod.EVENT, 1)));
    }

    @Test
    void keysWithoutANameAreToldByTheirWay() {
        caller.by(KeyMethod.INFO).after(Prompt.TEST_MENU, "1").after(Prompt.KEYS_INTRO, "A");

        run();

        assertThat(caller.heard).containsSequence("en key-heard", "en by-info", "en one-key-heard");
    }

    @Test
    void theVoiceIsSentBack() {
        caller.after(Prompt.TEST_MENU, "2");

        run();

        assertThat(caller.heard).containsSequence("en echo-intro", "♪", "echo", "en test-menu");
    }

    private Outcome run() {
        return new EntryScript(caller, MeetingBook.with(Meeting.Admission.STRAIGHT_IN), caller.clock).run();
    }
}

package org.passerelle.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passerelle.access.RefusedException;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class PromptRecordingsTest {
    private static final Place WELCOME = new Place("fr", "welcome");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestOrganisation fabrikam = TestOrganisation.create();
    private final PromptRecordings recordings = TestApplication.bean(PromptRecordings.class);

    @Test
    void aRecordingIsKeptForItsOrganisationAloneAndReplacedByTheNext() {
        recordings.put(contoso.admin(), WELCOME, upload("one.wav", 1_000));
        var before = recordings.all(contoso.admin()).getFirst();

        recordings.put(contoso.admin(), WELCOME, upload("two.wav", 2_000));

        assertThat(recordings.all(contoso.admin())).singleElement().satisfies(now -> {
            assertThat(now.fileName()).isEqualTo("two.wav");
            assertThat(now.lengthMs()).isEqualTo(2_000);
            assertThat(now.stamp()).isNotEqualTo(before.stamp());
        });
        assertThat(recordings.sound(contoso.tenant(), WELCOME)).hasValue(sound("two.wav"));
        assertThat(recordings.all(fabrikam.admin())).isEmpty();
        assertThat(recordings.sound(fabrikam.tenant(), WELCOME)).isEmpty();
    }

    @Test
    void whatIsRemovedIsGoneAndCannotBeRemovedAgain() {
        recordings.put(contoso.admin(), WELCOME, upload("one.wav", 1_000));

        recordings.remove(contoso.admin(), WELCOME);

        assertThat(recordings.index(contoso.tenant())).isEmpty();
        assertThatThrownBy(() -> recordings.remove(contoso.admin(), WELCOME))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(RecordingRefusal.NO_SUCH_RECORDING));
    }

    @Test
    void togetherTheyAreNoLongerThanAServerKeepsInMemory() {
        int half = (int) PromptRecordings.LONGEST_TOGETHER.toMillis() / 2;
        recordings.put(contoso.admin(), WELCOME, upload("one.wav", half));
        recordings.put(contoso.admin(), new Place("de", "welcome"), upload("two.wav", half));

        recordings.put(contoso.admin(), WELCOME, upload("shorter.wav", half - 1));

        assertThatThrownBy(() -> recordings.put(contoso.admin(), new Place("en", "welcome"), upload("three.wav", 2)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(RecordingRefusal.RECORDINGS_TOO_LONG));
    }

    private static PromptRecordings.Upload upload(String name, int lengthMs) {
        return new PromptRecordings.Upload(name, lengthMs, -20, sound(name));
    }

    private static byte[] sound(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}

package org.passerelle.console.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

class RecordingPagesTest {
    private static final String LIST = "/admin/bridge/recordings?language=en";
    private static final String WELCOME = "/admin/bridge/recordings/en/welcome";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void eachSentenceIsShownInEachLanguageAndCanBeListenedTo() throws Exception {
        assertThat(page(LIST)).contains("Shipped voice", "welcome", "number-99").doesNotContain(WELCOME + "/own.wav");
        assertThat(page("/admin/bridge/recordings?language=fr&q=bienvenue")).contains("/fr/welcome");

        MockHttpServletResponse voice =
                administrator.perform(get(WELCOME + "/voice.wav")).andReturn().getResponse();

        assertThat(voice.getContentType()).isEqualTo("audio/wav");
        assertThat(Wav.read(new ByteArrayInputStream(voice.getContentAsByteArray()))
                        .durationMs())
                .isGreaterThan(500);
    }

    @Test
    void aRecordingIsTakenPlayedAndRemoved() throws Exception {
        MockHttpServletResponse taken = send(wav(8_000, -20));

        assertThat(taken.getRedirectedUrl()).isEqualTo(WELCOME);
        assertThat(page(WELCOME)).contains("hello.wav", "1.0 s", "-20 dB", WELCOME + "/own.wav");
        assertThat(page(LIST + "&own=true")).contains("hello.wav").doesNotContain("number-99");
        assertThat(administrator
                        .perform(get(WELCOME + "/own.wav"))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(wav(8_000, -20));

        administrator.perform(post(WELCOME + "/remove"));

        assertThat(page(WELCOME)).doesNotContain("hello.wav");
        assertThat(status(WELCOME + "/own.wav")).isEqualTo(404);
    }

    @Test
    void whatCallersWouldNotHearWellIsRefusedWithWhatWasFound() throws Exception {
        assertThat(send(wav(8_000, -45))).satisfies(refused -> {
            assertThat(refused.getStatus()).isEqualTo(422);
            assertThat(refused.getContentAsString()).contains("-45", "-32", "href=\"#recording\"");
        });
        assertThat(send(wav(44_100, -20)).getContentAsString()).contains("44,100");
        assertThat(send("no sound".getBytes(StandardCharsets.US_ASCII)).getStatus())
                .isEqualTo(422);
        assertThat(page(WELCOME)).doesNotContain("hello.wav");
    }

    @Test
    void noPromptThatThereIsNot() throws Exception {
        assertThat(status("/admin/bridge/recordings/en/no-such-prompt")).isEqualTo(404);
        assertThat(status("/admin/bridge/recordings/xx/welcome")).isEqualTo(404);
        assertThat(status("/admin/bridge/recordings/en/..%2f..%2fmaster")).isIn(400, 404);
    }

    private MockHttpServletResponse send(byte[] file) throws Exception {
        return administrator
                .perform(multipart(WELCOME).file(new MockMultipartFile("recording", "hello.wav", "audio/wav", file)))
                .andReturn()
                .getResponse();
    }

    private static byte[] wav(int rateHz, double dbov) throws IOException {
        var samples = new short[rateHz];
        Tone.sine(500, dbov, rateHz).fill(samples, samples.length);
        var out = new ByteArrayOutputStream();
        new Wav(rateHz, samples).write(out);
        return out.toByteArray();
    }

    private String page(String path) throws Exception {
        return administrator.perform(get(path)).andReturn().getResponse().getContentAsString();
    }

    private int status(String path) throws Exception {
        return administrator
                .perform(get(java.net.URI.create(path)))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}

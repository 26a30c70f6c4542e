package org.passerelle.onetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final int STEP_SECONDS = 30;

    /// The secret of both appendices: `12345678901234567890`.
    private static final TotpSecret OF_THE_RFC = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /// RFC 6238, appendix B, the rows of SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(Totp.code(OF_THE_RFC, second / STEP_SECONDS, 8)).isEqualTo(code);
        assertThat(Totp.codeAt(OF_THE_RFC, Instant.ofEpochSecond(second))).isEqualTo(code.substring(2));
    }

    /// RFC 4226, appendix D.
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "9, 520489"})
    void countersGiveTheCodesOfHotp(long counter, String code) {
        assertThat(Totp.code(OF_THE_RFC, counter, Totp.DIGITS)).isEqualTo(code);
    }

    /// RFC 4648, section 10, without the padding.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheRfc(String text, String encoded) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base32.encode(bytes)).isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).isEqualTo(bytes);
    }

    @Test
    void aClockMayBeOneStepWrongAndNoMore() {
        assertThat(Totp.step(OF_THE_RFC, at(0), NOW, 0)).isPresent();
        assertThat(Totp.step(OF_THE_RFC, at(-1), NOW, 0)).isPresent();
        assertThat(Totp.step(OF_THE_RFC, at(1), NOW, 0)).isPresent();
        assertThat(Totp.step(OF_THE_RFC, at(-2), NOW, 0)).isEmpty();
        assertThat(Totp.step(OF_THE_RFC, at(2), NOW, 0)).isEmpty();
    }

    @Test
    void aStepThatWasUsedAndEveryOneBeforeItCountNoMore() {
        long used = Totp.step(OF_THE_RFC, at(0), NOW, 0).orElseThrow();

        assertThat(Totp.step(OF_THE_RFC, at(0), NOW, used)).isEmpty();
        assertThat(Totp.step(OF_THE_RFC, at(-1), NOW, used)).isEmpty();
        assertThat(Totp.step(OF_THE_RFC, at(1), NOW, used)).hasValue(used + 1);
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(Totp.step(OF_THE_RFC, "", NOW, 0)).isEmpty();
        assertThat(Totp.step(OF_THE_RFC, at(0) + "0", NOW, 0)).isEmpty();
        assertThat(Totp.step(OF_THE_RFC, at(0).substring(1), NOW, 0)).isEmpty();
        assertThatThrownBy(() -> TotpSecret.parse("GEZDG1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAddressForAuthenticatorsSaysWhoseItIs() {
        assertThat(OF_THE_RFC.uri("Contoso: café", "zoe@contoso.example"))
                .isEqualTo("otpauth://totp/Contoso%20%20caf%C3%A9:zoe%40contoso.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Contoso%20%20caf%C3%A9"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(OF_THE_RFC).hasToString("TotpSecret[****]");
    }

    @Test
    void recoveryCodesDifferAndAreReadAsPeopleTypeThem() {
        assertThat(RecoveryCodes.make())
                .hasSize(RecoveryCodes.COUNT)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(RecoveryCodes.plain(" 7k3m 9qxa-2fOl ")).isEqualTo("7K3M9QXA2F01");
    }

    private static String at(int step) {
        return Totp.codeAt(OF_THE_RFC, NOW.plusSeconds((long) step * STEP_SECONDS));
    }
}

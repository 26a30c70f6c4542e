package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passerelle.secrets.MasterKey;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;

class SecretsTest {
    private final MasterKey master = MasterKey.temporary();

    @Test
    void aPinMatchesItsOwnHashOnly() {
        var hasher = new PinHasher(master);
        PinHash stored = hasher.hash(new Pin("482913"));

        assertThat(hasher.matches(new Pin("482913"), stored)).isTrue();
        assertThat(hasher.matches(new Pin("482914"), stored)).isFalse();
    }

    @Test
    void aHashIsUselessUnderAnotherKey() {
        PinHash stored = new PinHasher(master).hash(new Pin("482913"));

        assertThat(new PinHasher(MasterKey.temporary()).matches(new Pin("482913"), stored))
                .isFalse();
    }

    @Test
    void newPinsHaveNoRepeatsAndNoRuns() {
        var maker = new PinMaker();

        assertThat(IntStream.range(0, 5_000).mapToObj(i -> maker.next(6).digits()))
                .allMatch(pin -> pin.matches("[0-9]{6}") && !PinMaker.hasRun(pin));
        assertThat(PinMaker.hasRun("491118")).isTrue();
        assertThat(PinMaker.hasRun("491238")).isTrue();
        assertThat(PinMaker.hasRun("498768")).isTrue();
        assertThat(PinMaker.hasRun("491358")).isFalse();
    }

    @Test
    void nothingSecretPrintsItself() {
        PinHash hash = new PinHasher(master).hash(new Pin("482913"));

        assertThat(new Pin("482913") + " " + new Passcode("0712") + " " + hash + " " + master)
                .doesNotContain("482913", "0712", hash.value());
    }

    @Test
    void aSealedPasscodeOpensOnlyInItsOwnRow() {
        var sealer = new Sealer(master);
        UUID row = new UUID(1, 2);
        SealedText sealed = sealer.seal("p@ssw0rd", row);

        assertThat(sealer.open(sealed, row)).isEqualTo("p@ssw0rd");
        assertThatThrownBy(() -> sealer.open(sealed, new UUID(1, 3))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyConferenceIdOfSevenDigitsComesExactlyOnce() {
        var permutation = new KeyedPermutation(master.derive("test", "HmacSHA256"), 7);
        var seen = new HashSet<String>();

        for (int counter = 0; counter < 200_000; counter++) {
            assertThat(seen.add(permutation.at(counter))).isTrue();
        }

        assertThat(seen).allMatch(id -> id.matches("[1-9][0-9]{6}"));
    }

    @Test
    void conferenceIdsHaveTheLengthAskedForAtBothEnds() {
        for (int digits = 7; digits <= 12; digits++) {
            var permutation = new KeyedPermutation(master.derive("test", "HmacSHA256"), digits);

            assertThat(permutation.at(0)).matches("[1-9][0-9]{" + (digits - 1) + "}");
            assertThat(permutation.at(KeyedPermutation.size(digits) - 1)).matches("[1-9][0-9]{" + (digits - 1) + "}");
        }
    }
}

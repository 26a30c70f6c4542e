package org.passerelle.secrets;

import java.util.Arrays;
import java.util.HexFormat;
import org.passerelle.digests.Sha256;

/// A secret at rest, as [Sealer] makes it. Equal where the bytes are.
public final class SealedText {
    private static final int MARK_BYTES = 8;

    private final byte[] bytes;

    public SealedText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// Another one after each sealing, as the nonce within is; it tells nothing of the secret.
    public String mark() {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, MARK_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedText[****]";
    }
}

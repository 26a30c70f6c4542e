package org.passerelle.secrets;

import java.util.Arrays;

/// A secret at rest, as [Sealer] makes it. Equal where the bytes are.
public final class SealedText {
    private final byte[] bytes;

    public SealedText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
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

package org.passerelle.assignments;

import java.util.Arrays;

/// A secret at rest, as [Sealer] makes it. Equal where the bytes are.
final class SealedText {
    private final byte[] bytes;

    SealedText(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
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

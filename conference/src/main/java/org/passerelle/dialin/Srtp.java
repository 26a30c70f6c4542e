package org.passerelle.dialin;

import org.jspecify.annotations.Nullable;
import org.passerelle.rtp.SrtpMasterKey;
import org.passerelle.rtp.SrtpReceiver;
import org.passerelle.rtp.SrtpSender;
import org.passerelle.sdp.Protection;

/// The encryption of both directions, or none. Kept through re-offers that keep the keys, since packets are counted
/// under a key (RFC 3711, section 3.3.1).
final class Srtp {
    private final Protection protection;
    private final @Nullable SrtpSender sender;
    private final @Nullable SrtpReceiver receiver;

    private Srtp(Protection protection, @Nullable SrtpSender sender, @Nullable SrtpReceiver receiver) {
        this.protection = protection;
        this.sender = sender;
        this.receiver = receiver;
    }

    /// @throws IllegalArgumentException for a key that is no Base64 of 30 bytes
    static Srtp of(Protection protection) {
        return switch (protection) {
            case Protection.Plain plain -> new Srtp(plain, null, null);
            case Protection.Srtp keys ->
                new Srtp(
                        keys,
                        new SrtpSender(SrtpMasterKey.fromBase64(keys.ourKey())),
                        new SrtpReceiver(SrtpMasterKey.fromBase64(keys.theirKey())));
        };
    }

    boolean hasKeysOf(Protection other) {
        return protection.equals(other);
    }

    int protect(byte[] packet, int length) {
        return sender == null ? length : sender.protect(packet, length);
    }

    int protectRtcp(byte[] packet, int length) {
        return sender == null ? length : sender.protectRtcp(packet, length);
    }

    /// The length of what was inside, or [SrtpReceiver#REFUSED].
    int unprotect(byte[] packet, int length) {
        return receiver == null ? length : receiver.unprotect(packet, length);
    }

    int unprotectRtcp(byte[] packet, int length) {
        return receiver == null ? length : receiver.unprotectRtcp(packet, length);
    }

    long forged() {
        return receiver == null ? 0 : receiver.forged();
    }

    long replayed() {
        return receiver == null ? 0 : receiver.replayed();
    }
}

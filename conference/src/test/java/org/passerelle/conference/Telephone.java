package org.passerelle.conference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.passerelle.mixing.Ear;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Mix;
import org.passerelle.mixing.Voice;

/// Says one sample all the time, or nothing, and remembers the last frame that it heard.
final class Telephone implements Voice, Ear, ParticipantListener {
    private final short[] saying = new short[Frame.samples(Frame.NARROW_HZ)];
    final List<String> told = new ArrayList<>();
    private short heard;

    void say(int sample) {
        Arrays.fill(saying, (short) sample);
    }

    int heard() {
        return heard;
    }

    @Override
    public int next(long nowNs) {
        return Math.abs(saying[0]);
    }

    @Override
    public void skip(long nowNs) {}

    @Override
    public short[] samples() {
        return saying;
    }

    @Override
    public int sampleRateHz() {
        return Frame.NARROW_HZ;
    }

    @Override
    public void hear(Mix shared) {
        heard = shared.samples(Frame.NARROW_HZ)[0];
    }

    @Override
    public void hear(short[] samples, int sampleRateHz) {
        heard = samples[0];
    }

    @Override
    public void onAdmitted() {
        told.add("admitted");
    }

    @Override
    public void onOut(OutReason reason) {
        told.add("out: " + reason);
    }
}

package org.passerelle.audio;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One channel of sound in memory, as a WAV file holds it: prompts, recordings, tests.
///
/// Reads 16-bit PCM and G.711 with one channel, and writes 16-bit PCM. Other files are refused with a sentence that
/// tells what was found, for the administrator who uploads one.
public final class Wav {
    private static final int MAX_BYTES = 64 << 20;
    private static final int HEADER_BYTES = 44;

    private final int sampleRateHz;
    private final short[] samples;

    public Wav(int sampleRateHz, short[] samples) {
        if (sampleRateHz < 1_000 || sampleRateHz > 192_000) {
            throw new IllegalArgumentException("sampleRateHz must be 1000 to 192000: " + sampleRateHz);
        }
        this.sampleRateHz = sampleRateHz;
        this.samples = samples.clone();
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public short[] samples() {
        return samples.clone();
    }

    public int durationMs() {
        return (int) (1_000L * samples.length / sampleRateHz);
    }

    /// @throws UnreadableWavException if this is no WAV file, or one of a kind that we do not read
    public static Wav read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        try {
            require(tag(in).equals("RIFF"), "not a WAV file: no RIFF at its beginning");
            in.readInt();
            require(tag(in).equals("WAVE"), "not a WAV file: RIFF, but not WAVE");
            return readChunks(in);
        } catch (EOFException end) {
            throw new UnreadableWavException("the file ends too early", end);
        }
    }

    public void write(OutputStream out) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(sampleRateHz).putInt(2 * sampleRateHz).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(2 * samples.length);
        file.asShortBuffer().put(samples);
        out.write(file.array());
    }

    private static Wav readChunks(DataInputStream in) throws IOException {
        WavFormat format = null;
        while (true) {
            String tag = tag(in);
            long bytes = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            switch (tag) {
                case "fmt " -> format = WavFormat.read(chunk(in, bytes));
                case "data" -> {
                    if (format == null) {
                        throw new UnreadableWavException("the sound comes before its format");
                    }
                    return new Wav(format.sampleRateHz(), format.decode(sound(in, bytes)));
                }
                default -> in.skipNBytes(bytes + (bytes & 1));
            }
        }
    }

    private static byte[] chunk(DataInputStream in, long bytes) throws IOException {
        require(bytes <= 1_024, "the format is too long: " + bytes + " bytes");
        byte[] chunk = in.readNBytes((int) (bytes + (bytes & 1)));
        require(chunk.length >= bytes, "the file ends too early");
        return chunk;
    }

    /// A recorder that was cut off leaves a length that is too long: then the sound is what there is.
    private static byte[] sound(DataInputStream in, long bytes) throws IOException {
        byte[] sound = in.readNBytes((int) Math.min(bytes, MAX_BYTES + 1L));
        require(sound.length <= MAX_BYTES, "the sound is longer than " + MAX_BYTES + " bytes");
        return sound;
    }

    private static String tag(DataInputStream in) throws IOException {
        byte[] tag = in.readNBytes(4);
        require(tag.length == 4, "the file ends too early");
        return new String(tag, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }

    private static void require(boolean condition, String otherwise) throws UnreadableWavException {
        if (!condition) {
            throw new UnreadableWavException(otherwise);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wav wav && wav.sampleRateHz == sampleRateHz && Arrays.equals(wav.samples, samples);
    }

    @Override
    public int hashCode() {
        return 31 * sampleRateHz + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Wav[" + sampleRateHz + " Hz, " + durationMs() + " ms]";
    }
}

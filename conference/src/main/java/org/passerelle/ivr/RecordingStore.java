package org.passerelle.ivr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.audio.Wav;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploaded recordings of one organisation, as files `LANGUAGE/PROMPT.wav` in a folder of its own. Thread-safe: a file
/// is replaced whole, and who plays the old one meanwhile plays it to its end.
public final class RecordingStore implements Recordings {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecordingStore.class);
    private static final String SUFFIX = ".wav";

    private final Path folder;
    private final Map<Place, Optional<Wav>> read = new ConcurrentHashMap<>();

    public RecordingStore(Path folder) {
        this.folder = folder;
    }

    private record Place(Clip clip, Language language) {}

    @Override
    public Optional<Wav> find(Clip clip, Language language) {
        return read.computeIfAbsent(new Place(clip, language), this::read);
    }

    /// Takes a recording, or says why not.
    public Optional<RecordingRefusal> put(Clip clip, Language language, InputStream upload) throws IOException {
        byte[] file = upload.readNBytes(RecordingCheck.MOST_BYTES + 1);
        Optional<RecordingRefusal> refusal = RecordingCheck.refusalOf(file);
        if (refusal.isEmpty()) {
            write(new Place(clip, language), file);
        }
        return refusal;
    }

    /// From now on the shipped voice speaks it again.
    public void remove(Clip clip, Language language) throws IOException {
        Files.deleteIfExists(file(clip, language));
        read.remove(new Place(clip, language));
    }

    /// Which prompts have a recording.
    public Set<Clip> recorded(Language language) {
        Path ofLanguage = folder.resolve(language.code());
        if (!Files.isDirectory(ofLanguage)) {
            return Set.of();
        }
        var recorded = new TreeSet<Clip>();
        try (Stream<Path> files = Files.list(ofLanguage)) {
            Set<String> names =
                    files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
            Clip.all().stream()
                    .filter(clip -> names.contains(clip.key() + SUFFIX))
                    .forEach(recorded::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return recorded;
    }

    /// A file that somebody damaged must not cost a call: the shipped voice speaks instead.
    private Optional<Wav> read(Place place) {
        Path file = file(place.clip(), place.language());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(Wav.read(in));
        } catch (IOException unreadable) {
            LOGGER.atWarn().addKeyValue("file", file).setCause(unreadable).log("recording is not used: unreadable");
            return Optional.empty();
        }
    }

    private void write(Place place, byte[] recording) throws IOException {
        Files.createDirectories(folder.resolve(place.language().code()));
        Path half = Files.createTempFile(folder, "upload", null);
        try {
            Files.write(half, recording);
            Files.move(
                    half,
                    file(place.clip(), place.language()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        read.remove(place);
    }

    private Path file(Clip clip, Language language) {
        return folder.resolve(language.code()).resolve(clip.key() + SUFFIX);
    }
}

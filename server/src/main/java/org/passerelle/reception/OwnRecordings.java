package org.passerelle.reception;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.TenantId;
import org.passerelle.ivr.Clip;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.RecordingRefusal;
import org.passerelle.ivr.RecordingStore;
import org.passerelle.ivr.Recordings;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.recordings.Place;
import org.passerelle.recordings.PromptRecording;
import org.passerelle.recordings.PromptRecordings;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The recordings of each organisation on this server's disk: a caller does not wait for the database, and hears them
/// also while it is away. A few seconds old at most. Thread-safe.
@Component
final class OwnRecordings implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(OwnRecordings.class);

    private final Organisations organisations;
    private final PromptRecordings recordings;
    private final PromptLibrary library;
    private final Path folder;
    private final Map<TenantId, RecordingStore> stores = new ConcurrentHashMap<>();
    /// The chore's thread only: what was fetched last, by its stamp.
    private final Map<TenantId, Map<Place, UUID>> fetched = new HashMap<>();

    OwnRecordings(
            Organisations organisations, PromptRecordings recordings, PromptLibrary library, PhoneSettings settings) {
        this.organisations = organisations;
        this.recordings = recordings;
        this.library = library;
        this.folder = settings.recordings();
    }

    /// The same for each call of an organisation.
    Recordings of(TenantId tenant) {
        return store(tenant);
    }

    @Override
    public String name() {
        return "own-recordings";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        organisations.all().stream().map(Organisation::id).forEach(this::refresh);
    }

    private void refresh(TenantId tenant) {
        Map<Place, UUID> known = fetched.computeIfAbsent(tenant, _ -> new HashMap<>());
        List<PromptRecording> now = recordings.index(tenant);
        for (PromptRecording one : now) {
            if (!one.stamp().equals(known.get(one.place()))) {
                fetch(tenant, one);
                known.put(one.place(), one.stamp());
            }
        }
        library.languages().forEach(language -> forget(tenant, language, now));
    }

    private void fetch(TenantId tenant, PromptRecording one) {
        try {
            var language = new Language(one.place().language());
            Clip clip = Clip.named(one.place().prompt());
            byte[] sound = recordings.sound(tenant, one.place()).orElse(new byte[0]);
            Optional<RecordingRefusal> unfit = store(tenant).put(clip, language, new ByteArrayInputStream(sound));
            store(tenant).find(clip, language); // Into memory: conferences must not wait for a disk.
            unfit.ifPresent(refusal -> LOGGER.atWarn()
                    .addKeyValue("recording", one.place())
                    .addKeyValue("refusal", refusal)
                    .log("a recording is not played"));
        } catch (IOException noDisk) {
            throw new UncheckedIOException("recordings cannot be kept on disk", noDisk);
        } catch (IllegalArgumentException ofAnotherVersion) {
            LOGGER.atWarn().setCause(ofAnotherVersion).log("a recording of a prompt that this version does not have");
        }
    }

    private void forget(TenantId tenant, Language language, List<PromptRecording> now) {
        for (Clip clip : store(tenant).recorded(language)) {
            var place = new Place(language.code(), clip.key());
            if (now.stream().noneMatch(one -> one.place().equals(place))) {
                try {
                    store(tenant).remove(clip, language);
                    fetched.getOrDefault(tenant, Map.of()).remove(place);
                } catch (IOException noDisk) {
                    throw new UncheckedIOException("a recording cannot be removed from the disk", noDisk);
                }
            }
        }
    }

    private RecordingStore store(TenantId tenant) {
        return stores.computeIfAbsent(tenant, one -> new RecordingStore(folder.resolve(one.toString())));
    }
}

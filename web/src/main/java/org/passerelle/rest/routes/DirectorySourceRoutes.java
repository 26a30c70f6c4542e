package org.passerelle.rest.routes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.access.JobId;
import org.passerelle.api.DirectorySource;
import org.passerelle.api.DirectorySourcePatch;
import org.passerelle.imports.Field;
import org.passerelle.imports.Upload;
import org.passerelle.jobs.Jobs;
import org.passerelle.ldap.BindSecret;
import org.passerelle.ldap.LdapKind;
import org.passerelle.ldap.LdapReadings;
import org.passerelle.ldap.LdapSecurity;
import org.passerelle.ldap.LdapSource;
import org.passerelle.ldap.LdapSources;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// The directory that users are read out of.
@Component
final class DirectorySourceRoutes implements Routes {
    private final LdapSources sources;
    private final LdapReadings readings;
    private final Jobs jobs;
    private final JobTexts texts;
    private final UploadTexts uploadTexts;
    private final Phrases phrases;

    DirectorySourceRoutes(
            LdapSources sources,
            LdapReadings readings,
            Jobs jobs,
            JobTexts texts,
            UploadTexts uploadTexts,
            Phrases phrases) {
        this.sources = sources;
        this.readings = readings;
        this.jobs = jobs;
        this.texts = texts;
        this.uploadTexts = uploadTexts;
        this.phrases = phrases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/directorySource", DirectorySource.class, this::source),
                Route.patch("/directorySource", DirectorySourcePatch.class, DirectorySource.class, this::set),
                Route.delete("/directorySource", this::remove),
                Route.create("/directorySource:read", org.passerelle.api.Upload.class, this::read)
                        .being(Route.Trait.PREVIEWED),
                Route.start("/directorySource:run", this::run));
    }

    private Answer source(Call call) {
        LdapSource now = sources.of(call.actor());
        String etag = String.valueOf(now.rowVersion());
        Optional<LdapSource.Reading> last = now.last();
        Optional<LdapSource.Reading> refused =
                last.filter(reading -> !reading.refusal().isEmpty());
        return Answer.of(new DirectorySource(
                        Words.camel(now.kind()),
                        now.host(),
                        now.port(),
                        Words.camel(now.security()),
                        now.certificates(),
                        now.bindName(),
                        now.hasSecret(),
                        now.base(),
                        now.filter(),
                        attributes(now),
                        now.disableMissing(),
                        now.mostPercent(),
                        now.everyHours(),
                        now.nextAt(),
                        last.map(LdapSource.Reading::at),
                        last.map(LdapSource.Reading::lines),
                        last.flatMap(LdapSource.Reading::upload),
                        refused.map(LdapSource.Reading::refusal),
                        refused.map(reading -> phrases.outcome(call, true, reading.refusal(), reading.facts())),
                        etag))
                .versioned(etag);
    }

    private static Map<String, String> attributes(LdapSource source) {
        var attributes = new TreeMap<String, String>();
        LdapSource.FIELDS.forEach(
                field -> attributes.put(Words.camel(field), String.join(", ", source.attributesOf(field))));
        return attributes;
    }

    private Answer set(Call call) {
        DirectorySourcePatch wanted = call.body(DirectorySourcePatch.class);
        LdapSource now = sources.of(call.actor());
        LdapKind kind = wanted.kind()
                .map(word -> Members.constant(LdapKind.class, word, "/kind"))
                .orElse(now.kind());
        boolean another = kind != now.kind();
        LdapSecurity security = wanted.security()
                .map(word -> Members.constant(LdapSecurity.class, word, "/security"))
                .orElse(now.security());
        var changed = new LdapSource(
                kind,
                wanted.host().orElse(now.host()),
                wanted.port().orElse(security == now.security() ? now.port() : security.usualPort()),
                security,
                wanted.certificates().orElse(now.certificates()),
                wanted.bindName().orElse(now.bindName()),
                wanted.bindSecret().map(text -> !text.isEmpty()).orElse(now.hasSecret()),
                wanted.base().orElse(now.base()),
                wanted.filter().orElse(another ? kind.filter() : now.filter()),
                attributes(wanted, another ? kind.attributes() : now.attributes()),
                wanted.disableMissing().orElse(now.disableMissing()),
                wanted.mostPercent().orElse(now.mostPercent()),
                wanted.everyHours().orElse(now.everyHours()),
                now.nextAt(),
                now.last(),
                call.versionNumber());
        Optional<BindSecret> secret =
                wanted.bindSecret().filter(text -> !text.isEmpty()).map(BindSecret::new);
        sources.set(call.actor(), changed, secret);
        return source(call);
    }

    private static Map<Field, String> attributes(DirectorySourcePatch wanted, Map<Field, String> before) {
        var attributes = new EnumMap<Field, String>(Field.class);
        attributes.putAll(before);
        wanted.attributes().ifPresent(changed -> changed.forEach((word, names) -> attributes.put(field(word), names)));
        return attributes;
    }

    private static Field field(String word) {
        return LdapSource.FIELDS.stream()
                .filter(field -> Words.camel(field).equals(word))
                .findFirst()
                .orElseThrow(() -> Members.unfit("/attributes/" + word));
    }

    private Answer remove(Call call) {
        sources.remove(call.actor());
        return new Answer.Nothing();
    }

    private Answer read(Call call) {
        Upload read = readings.read(call.actor());
        return Answer.created("/imports/" + read.id(), uploadTexts.shown(call, read));
    }

    private Answer run(Call call) {
        JobId job = readings.run(call.actor());
        return Answer.accepted(job, texts.job(call.actor(), jobs.require(call.actor(), job)));
    }
}

package org.passerelle.console.frame;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// Stand-ins for a reader of the console and for what pages show.
final class Samples {
    static final Texts TEXTS = Texts.load(true);
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Viewer.Organisation CONTOSO =
            new Viewer.Organisation("Contoso SA", Locale.FRENCH, ZoneId.of("Europe/Paris"));

    private static final List<String> NAMES = List.of(
            "Zoé Lefèvre",
            "Émile Dubois",
            "Hélène Garcia",
            "Jean Martin",
            "André Moreau",
            "Ольга Смирнова",
            "王小明",
            "محمد السيد",
            "Thomas Richard",
            "Inès Bernard",
            "Hugo Petit",
            "Maximiliane Freifrau von Hohenstein-Wittelsbach");

    private Samples() {}

    static Ui ui(String language, Theme theme, String path) {
        return new Ui(
                TEXTS,
                Locale.forLanguageTag(language),
                viewer(EnumSet.of(Role.ADMINISTRATOR)),
                visit(theme, path, Optional.empty()));
    }

    static Ui uiWithNotice(String language, Theme theme, String path, Notice notice) {
        return new Ui(
                TEXTS,
                Locale.forLanguageTag(language),
                viewer(EnumSet.of(Role.ADMINISTRATOR)),
                visit(theme, path, Optional.of(notice)));
    }

    static Ui signedOut(String language, Theme theme) {
        return new Ui(
                TEXTS,
                Locale.forLanguageTag(language),
                Viewer.signedOut(CONTOSO),
                visit(theme, "/sign-in", Optional.empty()));
    }

    static Viewer viewer(Set<Role> roles) {
        var actor = Actor.person(
                new TenantId(new UUID(0, 1)), new UserId(new UUID(0, 2)), "nadia.benali", roles, "127.0.0.1", "test");
        var person = new Viewer.Person(actor, "Nadia Benali", "nadia.benali@contoso.example", Optional.empty());
        return new Viewer(Optional.of(person), CONTOSO, actor.may(Permission.SEE_JOBS) ? 2 : 0);
    }

    static List<GalleryPage.Row> rows() {
        return NAMES.stream()
                .map(name -> new GalleryPage.Row(
                        name,
                        "user" + NAMES.indexOf(name) + "@contoso.example",
                        NAMES.indexOf(name) % 3 == 1 ? "Enterprise E5" : "Audio Conferencing",
                        NAMES.indexOf(name) % 2 == 0 ? "InterCall" : "Microsoft",
                        NAMES.indexOf(name) % 2 == 0 ? "" : "31622125" + NAMES.indexOf(name) % 10,
                        "+3317095010" + NAMES.indexOf(name) % 10))
                .toList();
    }

    private static Visit visit(Theme theme, String path, Optional<Notice> notice) {
        return new Visit(path, "token", "", theme, true, 7_200, notice);
    }
}

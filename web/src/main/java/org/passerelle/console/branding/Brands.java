package org.passerelle.console.branding;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.branding.Accent;
import org.passerelle.branding.Branding;
import org.passerelle.branding.Brandings;
import org.passerelle.console.frame.Viewer;
import org.passerelle.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Organisations as the frame of each page shows them. Thread-safe.
@Component
public final class Brands {
    static final String PATH = "/branding";

    private final Brandings brandings;

    Brands(Brandings brandings) {
        this.brandings = brandings;
    }

    public Viewer.Organisation shown(Organisation organisation, ZoneId zone) {
        Branding branding = brandings.of(organisation.id());
        return new Viewer.Organisation(
                branding.displayName().orElse(organisation.name()),
                Locale.forLanguageTag(organisation.language()),
                zone,
                new Viewer.Brand(
                        branding.displayName().isPresent(),
                        logo(organisation, branding),
                        branding.logo().filter(Branding.Logo::bright).isPresent(),
                        branding.colours().map(colours -> stylesheet(organisation, colours))));
    }

    /// Another address for each picture, so that browsers may keep it.
    public static Optional<String> logo(Organisation organisation, Branding branding) {
        return branding.logo().map(logo -> PATH + "/" + organisation.slug() + "/logo.png?v=" + logo.stamp());
    }

    private static String stylesheet(Organisation organisation, Accent colours) {
        return PATH + "/" + organisation.slug() + "/accent.css?v=" + mark(colours);
    }

    static String mark(Accent colours) {
        return (colours.light() + "-" + colours.dark()).replace("#", "");
    }
}

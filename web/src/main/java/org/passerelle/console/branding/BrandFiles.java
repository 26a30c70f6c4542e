package org.passerelle.console.branding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.passerelle.branding.Accent;
import org.passerelle.branding.Branding;
import org.passerelle.branding.Brandings;
import org.passerelle.console.frame.Open;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Logo and colour for browsers, signed in or not: both stand on the page where people sign in.
@Controller
final class BrandFiles {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final Organisations organisations;
    private final Brandings brandings;

    BrandFiles(Organisations organisations, Brandings brandings) {
        this.organisations = organisations;
        this.brandings = brandings;
    }

    /// @param version as the page has it; another one, or none, is not kept
    @Open
    @GetMapping(Brands.PATH + "/{slug}/logo.png")
    ResponseEntity<byte[]> logo(
            @PathVariable String slug, @RequestParam(name = "v", defaultValue = "") String version) {
        Organisation organisation = require(slug);
        String stamp =
                brandings.of(organisation.id()).logo().map(Branding.Logo::stamp).orElseThrow(BrandFiles::missing);
        byte[] png = brandings.logo(organisation.id()).orElseThrow(BrandFiles::missing);
        return answer(version, stamp, MediaType.IMAGE_PNG, png);
    }

    @Open
    @GetMapping(Brands.PATH + "/{slug}/accent.css")
    ResponseEntity<byte[]> accent(
            @PathVariable String slug, @RequestParam(name = "v", defaultValue = "") String version) {
        Accent colours = brandings.of(require(slug).id()).colours().orElseThrow(BrandFiles::missing);
        return answer(version, Brands.mark(colours), CSS, colours.css().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> answer(String version, String mark, MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(version.equals(mark) ? FOR_EVER : CacheControl.noCache())
                .eTag("\"" + mark + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(type)
                .body(body);
    }

    private Organisation require(String slug) {
        return organisations.find(slug).orElseThrow(BrandFiles::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

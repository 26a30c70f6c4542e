package org.passerelle.console.frame;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the joined style sheet.
@Controller
final class StylesheetPage {
    static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Open
    @GetMapping("/assets/" + Assets.STYLESHEET)
    ResponseEntity<byte[]> css() {
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(Stylesheet.bytes());
    }
}

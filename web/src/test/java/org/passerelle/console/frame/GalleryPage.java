package org.passerelle.console.frame;

import java.time.Instant;
import java.util.List;

/// What the templates under `src/test/jte/gallery` show. Public because templates are compiled into another package.
public record GalleryPage(List<Row> rows, Instant now, List<Problem> problems) {
    public record Row(String name, String address, String licence, String provider, String conferenceId, String phone) {
        public boolean isReady() {
            return conferenceId.isEmpty();
        }
    }
}

package org.passerelle.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/// What a route answers.
public sealed interface Answer {
    /// A record of the contract.
    record Body(int status, Object body, Map<String, String> headers) implements Answer {
        /// @param etag as the contract writes it, without quotes
        public Body versioned(String etag) {
            return with(HttpHeaders.ETAG, '"' + etag + '"');
        }

        public Body with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Body(status, body, more);
        }
    }

    /// Done, and nothing to say.
    record Nothing() implements Answer {}

    /// Written while it is made.
    record Stream(String contentType, Map<String, String> headers, Writer writer) implements Answer {}

    /// Writes on the request's own thread; may block.
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    static Body of(Object body) {
        return new Body(200, body, Map.of());
    }

    /// Something new, which is at this address below the version's.
    static Body created(String location, Object body) {
        return new Body(201, body, Map.of()).with(HttpHeaders.LOCATION, Route.BASE + location);
    }

    /// A job has begun.
    static Body accepted(Object id, Object job) {
        return new Body(202, job, Map.of())
                .with(HttpHeaders.LOCATION, Route.BASE + "/jobs/" + id)
                .with(HttpHeaders.RETRY_AFTER, "1");
    }
}

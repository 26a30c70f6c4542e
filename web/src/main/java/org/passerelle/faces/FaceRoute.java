package org.passerelle.faces;

import org.springframework.http.HttpMethod;

/// Something that can be asked for: the code's side of a face's table, which says who may.
///
/// @param path below the face's base, as Spring's path patterns write it
public record FaceRoute(HttpMethod method, String path, Handler handler) {
    /// Translates: from the call to the administration, and back.
    @FunctionalInterface
    public interface Handler {
        FaceAnswer answer(FaceCall call);
    }

    public static FaceRoute of(HttpMethod method, String path, Handler handler) {
        return new FaceRoute(method, path, handler);
    }

    /// `GET /Users/{id}`
    public String name() {
        return method + " " + path;
    }
}

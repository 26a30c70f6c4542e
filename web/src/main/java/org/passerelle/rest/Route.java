package org.passerelle.rest;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/// Something that can be asked for: the code's side of the table `api/routes.csv`, which says who may.
///
/// @param path below [#BASE], as Spring's path patterns write it
/// @param body record of the contract that is sent
/// @param reply what comes back
/// @param trait how the door treats it
public record Route(
        HttpMethod method,
        String path,
        List<Parameter> parameters,
        Optional<Class<?>> body,
        Reply reply,
        Trait trait,
        Handler handler) {
    public static final String BASE = "/api/v1";

    public Route {
        parameters = List.copyOf(parameters);
    }

    /// What is particular about a route.
    public enum Trait {
        PLAIN,
        /// Changes only what the caller has seen: the version comes in `If-Match`.
        VERSIONED,
        /// Its answer shows a secret, once.
        SECRET,
        /// Has a preview of its own; other routes are rehearsed by doing all and taking it back.
        PREVIEWED,
        /// Says how a file that was sent is to be read, and shows what would become of it then, which is a rehearsal.
        /// Done twice it is as done once, and nothing is brought in.
        KEEPS
    }

    /// What comes back.
    ///
    /// @param type of the body, or of the items of a page
    public record Reply(int status, Form form, Class<?> type) {}

    /// How an answer is laid out.
    public enum Form {
        ONE,
        PAGE,
        NOTHING,
        FILE,
        EVENTS
    }

    /// Translates: from the call to the administration, and back.
    @FunctionalInterface
    public interface Handler {
        Answer answer(Call call);
    }

    public static Route get(String path, Class<?> type, Handler handler, Parameter... parameters) {
        return of(HttpMethod.GET, path, new Reply(200, Form.ONE, type), handler, parameters);
    }

    /// A list, by parts.
    public static Route list(String path, Class<?> type, Handler handler, Parameter... parameters) {
        return of(HttpMethod.GET, path, new Reply(200, Form.PAGE, type), handler, parameters);
    }

    public static Route file(String path, Handler handler, Parameter... parameters) {
        return of(HttpMethod.GET, path, new Reply(200, Form.FILE, byte[].class), handler, parameters);
    }

    /// Server-sent events, each of this type.
    public static Route events(String path, Class<?> type, Handler handler) {
        return of(HttpMethod.GET, path, new Reply(200, Form.EVENTS, type), handler);
    }

    public static Route post(String path, Class<?> type, Handler handler) {
        return of(HttpMethod.POST, path, new Reply(200, Form.ONE, type), handler);
    }

    public static Route create(String path, Class<?> type, Handler handler) {
        return of(HttpMethod.POST, path, new Reply(201, Form.ONE, type), handler);
    }

    /// Starts a job.
    public static Route start(String path, Handler handler) {
        return of(HttpMethod.POST, path, new Reply(202, Form.ONE, org.passerelle.api.Job.class), handler);
    }

    public static Route patch(String path, Class<?> body, Class<?> type, Handler handler) {
        return of(HttpMethod.PATCH, path, new Reply(200, Form.ONE, type), handler)
                .takes(body)
                .being(Trait.VERSIONED);
    }

    public static Route put(String path, Class<?> body, Class<?> type, Handler handler) {
        return of(HttpMethod.PUT, path, new Reply(200, Form.ONE, type), handler).takes(body);
    }

    public static Route delete(String path, Handler handler) {
        return of(HttpMethod.DELETE, path, new Reply(204, Form.NOTHING, Void.class), handler);
    }

    public Route takes(Class<?> record) {
        return new Route(method, path, parameters, Optional.of(record), reply, trait, handler);
    }

    public Route being(Trait other) {
        return new Route(method, path, parameters, body, reply, other, handler);
    }

    public Route asking(Parameter... more) {
        return new Route(method, path, List.of(more), body, reply, trait, handler);
    }

    /// Answers that it is done, and nothing else.
    public Route nothing() {
        return new Route(method, path, parameters, body, new Reply(204, Form.NOTHING, Void.class), trait, handler);
    }

    /// `GET /users/{id}`
    public String name() {
        return method + " " + path;
    }

    boolean changes() {
        return !method.equals(HttpMethod.GET);
    }

    private static Route of(HttpMethod method, String path, Reply reply, Handler handler, Parameter... parameters) {
        return new Route(method, path, List.of(parameters), Optional.empty(), reply, Trait.PLAIN, handler);
    }
}

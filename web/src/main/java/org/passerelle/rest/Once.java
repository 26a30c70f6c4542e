package org.passerelle.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.api.Upload;
import org.passerelle.digests.Sha256;
import org.passerelle.tokens.KeptAnswer;
import org.passerelle.tokens.Repeats;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// Requests with an `Idempotency-Key` are carried out once; whoever sends one again gets the first answer. Thread-safe.
///
/// What was refused changed nothing, so its key stays free. A secret is shown in the first answer only.
@Component
final class Once {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST_KEY = 255;

    private final Repeats repeats;

    Once(Repeats repeats) {
        this.repeats = repeats;
    }

    Answer answer(Route route, Call call) {
        String key = call.header(HEADER);
        // A file that is sent or read again is only kept again; the job that brings it in begins once. Its preview
        // takes back what it tried, and with it a transaction around it.
        boolean keepsAFile = route.trait() == Route.Trait.KEEPS
                || (route.reply().status() == 201 && route.reply().type() == Upload.class);
        if (key.isEmpty() || keepsAFile || !route.method().equals(HttpMethod.POST)) {
            return route.handler().answer(call);
        }
        if (key.length() > LONGEST_KEY) {
            throw new RefusedException(RestRefusal.KEY_UNFIT, Map.of("most", LONGEST_KEY));
        }
        var fresh = new AtomicReference<Answer>();
        var request = new Repeats.Request(
                call.actor().tenant(), call.caller().bearer().token(), key, fingerprint(route, call));
        return switch (repeats.once(request, () -> keep(route, call, fresh))) {
            case Repeats.Verdict.Done _ -> Objects.requireNonNull(fresh.get(), "the answer just made");
            case Repeats.Verdict.Before before -> again(before.answer());
            case Repeats.Verdict.OtherRequest _ ->
                throw new RefusedException(RestRefusal.KEY_USED_FOR_OTHER, Map.of("key", key));
            case Repeats.Verdict.Running _ -> throw new RefusedException(RestRefusal.KEY_AT_WORK, Map.of("key", key));
        };
    }

    private static KeptAnswer keep(Route route, Call call, AtomicReference<Answer> fresh) {
        Answer answer = route.handler().answer(call);
        fresh.set(answer);
        return switch (answer) {
            case Answer.Body body ->
                new KeptAnswer(
                        body.status(),
                        body.headers(),
                        route.trait() == Route.Trait.SECRET
                                ? Optional.empty()
                                : Optional.of(Json.MAPPER.writeValueAsBytes(body.body())));
            case Answer.Nothing _ -> new KeptAnswer(204, Map.of(), Optional.empty());
            case Answer.Stream _ -> throw new IllegalStateException("a stream cannot be kept: " + route.name());
        };
    }

    private static Answer again(KeptAnswer kept) {
        if (kept.status() == 204) {
            return new Answer.Nothing();
        }
        byte[] body = kept.body().orElseThrow(() -> new RefusedException(RestRefusal.SECRET_WAS_SHOWN));
        var headers = new HashMap<>(kept.headers());
        headers.put(REPLAYED, "true");
        return new Answer.Body(kept.status(), body, headers);
    }

    /// Everything that makes two requests the same: method, address, type and content.
    private static String fingerprint(Route route, Call call) {
        MessageDigest digest = Sha256.begin();
        digest.update((route.method() + "\n" + call.address() + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(call.content()));
    }
}

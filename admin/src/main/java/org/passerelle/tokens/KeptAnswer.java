package org.passerelle.tokens;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// What a request was answered, to be answered again.
///
/// @param body empty where it showed a secret, which is kept nowhere
public record KeptAnswer(int status, Map<String, String> headers, Optional<byte[]> body) {
    public KeptAnswer {
        headers = Map.copyOf(headers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptAnswer answer
                && status == answer.status
                && headers.equals(answer.headers)
                && Arrays.equals(body.orElse(null), answer.body.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * status + headers.hashCode();
    }
}

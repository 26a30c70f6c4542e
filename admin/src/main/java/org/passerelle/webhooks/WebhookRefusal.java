package org.passerelle.webhooks;

import org.passerelle.access.Refusal;

/// What cannot be with webhooks.
public enum WebhookRefusal implements Refusal {
    NO_SUCH_ENDPOINT(2541, Kind.NOT_FOUND),
    BAD_ENDPOINT_ADDRESS(2542, Kind.INVALID),
    ENDPOINT_HOST_UNKNOWN(2543, Kind.INVALID),
    ENDPOINT_ADDRESS_NOT_ALLOWED(2544, Kind.INVALID),
    NO_EVENTS_CHOSEN(2545, Kind.INVALID),
    TOO_MANY_ENDPOINTS(2546, Kind.CONFLICT),
    ENDPOINT_CHANGED_MEANWHILE(2547, Kind.CONFLICT),
    NO_SUCH_DELIVERY(2548, Kind.NOT_FOUND);

    private final int number;
    private final Kind kind;

    WebhookRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}

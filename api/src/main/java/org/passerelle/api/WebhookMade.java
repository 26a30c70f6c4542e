package org.passerelle.api;

/// A webhook, and the secret that signs its messages, shown once.
public record WebhookMade(Webhook webhook, String secret) {
    /// Without what is secret.
    @Override
    public String toString() {
        return "WebhookMade[" + webhook.url() + ", ****]";
    }
}

package org.passerelle.jobs;

/// How many items ended how. They add up to what is done.
public record Counters(long changed, long unchanged, long refused, long failed) {
    public long done() {
        return changed + unchanged + refused + failed;
    }

    public long of(Result result) {
        return switch (result) {
            case CHANGED -> changed;
            case UNCHANGED -> unchanged;
            case REFUSED -> refused;
            case FAILED -> failed;
        };
    }
}

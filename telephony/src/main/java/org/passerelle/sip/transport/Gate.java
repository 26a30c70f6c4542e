package org.passerelle.sip.transport;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The guard, and those whom we have called ourselves: they may answer without being known to it. Any thread.
final class Gate {
    private static final Admission CALLED = new Admission.Called();

    private final TransportGuard guard;
    private final Consumer<Throwable> defects;
    private final Map<InetAddress, Integer> called = new ConcurrentHashMap<>();

    Gate(TransportGuard guard, Consumer<Throwable> defects) {
        this.guard = guard;
        this.defects = defects;
    }

    Admission admit(Source source) {
        Admission admission = ask(source);
        boolean isStranger = admission instanceof Admission.Stranger;
        return isStranger && called.containsKey(source.address().getAddress()) ? CALLED : admission;
    }

    /// A guard that fails lets nobody in.
    private Admission ask(Source source) {
        try {
            return guard.admit(source);
        } catch (RuntimeException defect) {
            defects.accept(defect);
            return Admission.STRANGER;
        }
    }

    void expect(InetAddress address) {
        called.merge(address, 1, Integer::sum);
    }

    void expectNoMore(InetAddress address) {
        called.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    void onDefect(Throwable defect) {
        defects.accept(defect);
    }
}

package org.passerelle.benchmarks;

import java.io.IOException;
import java.util.Map;

/// How much a server did a second since a moment, and how server, PostgreSQL and client shared the cores meanwhile.
record Throughput(long serverPid, Processor before, long startNs) {
    static Throughput begin(long serverPid) throws IOException {
        return new Throughput(serverPid, Processor.used(serverPid), System.nanoTime());
    }

    void end(String name, long done, Map<String, Object> figures) throws IOException {
        double seconds = (System.nanoTime() - startNs) / 1e9;
        String shared = Processor.used(serverPid).since(before, seconds);
        figures.put(name, Math.round(done / seconds * 10) / 10.0);
        figures.put(name + ": cores of server + database + client", shared);
        System.err.printf("%s: %.0f (%s)%n", name, done / seconds, shared);
    }
}

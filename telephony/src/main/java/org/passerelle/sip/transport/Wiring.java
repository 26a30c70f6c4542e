package org.passerelle.sip.transport;

import java.util.function.LongSupplier;

/// What every connection needs.
///
/// @param nanoClock as `System.nanoTime`
record Wiring(
        TransportLimits limits,
        Gate gate,
        Arrivals arrivals,
        TransportCounters counters,
        Connections connections,
        LongSupplier nanoClock) {}

/// Whether trunks answer while nobody calls: each server asks all of them by OPTIONS, and remembers what it found.
///
/// ```
/// each second: TrunkPings ─▶ Rounds: whose turn? ─▶ a thread for each question ─┬▶ PulseBook ─▶ live
///                                                                               └▶ PingMetrics
/// ```
@NullMarked
package org.passerelle.pings;

import org.jspecify.annotations.NullMarked;

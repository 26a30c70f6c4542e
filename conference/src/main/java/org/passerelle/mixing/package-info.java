/// The tick: every 20 ms, who hears whom.
///
/// A [org.passerelle.mixing.Shard] is one thread that moves everything on by a frame: lines that are alone with a
/// prompt or music, and [org.passerelle.mixing.Mixer]s, in which lines hear each other. What is touched in a tick
/// belongs to that thread; others post commands, set flags or read figures. A tick takes no lock, writes no log, and
/// allocates nothing for a frame.
///
/// ```
/// any thread ── post(command) ──▶ ┌────────────── Shard.tick ──────────────┐
///                                 │ commands; then for each line or mixer: │ ── tell(news) ──▶ courier thread
///                                 │  Voice.next → who speaks → sum → Ear   │
///                                 └────────────────────────────────────────┘
/// ```
/// Where voices come from is not known here: a telephone, a browser, a tone of a test.
@NullMarked
package org.passerelle.mixing;

import org.jspecify.annotations.NullMarked;

/// Running conferences: who is in, who waits, who may speak, and when it is over.
///
/// [org.passerelle.conference.Conferences] is the door: joins and commands get their answer at once, snapshots are
/// immutable. Each conference is guarded by its own lock, held for microseconds; any thread may call. Audio is moved by
/// `mixing`: what is decided here reaches it as commands and flags, and nothing here waits for a tick.
///
/// ```
///            first caller          leader, or nobody needed       the last one leaves
///   (none) ───────────────▶ Waiting ───────────────────▶ Running ───────────────────▶ Lingering ──▶ Ended
///                              │                            │  ▲ somebody comes back      │ 2 min
///                              └── too long, end ──▶ Ended  │  └─────────────────────────┘
///                                                           └── rules of ending, a leader ends it ──▶ Ended
/// ```
@NullMarked
package org.passerelle.conference;

import org.jspecify.annotations.NullMarked;

/// What calls ask the administration, and what they tell it: the adapters between the bridge that runs and the rooms of
/// its owner, and the bridge's start and stop.
///
/// ```
/// a call ─▶ TrunkGuard ─▶ Desk (which number, which trunk) ─▶ MeetingDoor (ID, PIN) ─▶ CallBook (its record)
///                           └── CallFacts: what is known of each call that is up ──┘
/// ```
@NullMarked
package org.passerelle.reception;

import org.jspecify.annotations.NullMarked;

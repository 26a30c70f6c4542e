/// What a caller is asked and what a caller hears: scripts of a call, keys, prompts.
///
/// A script runs on the virtual thread of its call, from top to bottom, and blocks as it likes; nothing here is called
/// by the thread of the mixer. The line is behind [Caller], the administration behind [Meetings], the running
/// conference behind [Floor] and the [Signal]s that it sends: all three are owned here and tied in `dialin`. A script
/// ends a call only by a [Farewell], which has been spoken when the script returns.
@NullMarked
package org.passerelle.ivr;

import org.jspecify.annotations.NullMarked;

/// Who asks, and what they may do: actors, roles, permissions, refusals. A leaf: uses no other room.
@NullMarked
package org.passerelle.access;

import org.jspecify.annotations.NullMarked;

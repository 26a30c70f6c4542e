/// Requests that leave this server for addresses that people typed: only public ones, and those the operator allows.
/// The
/// only room that opens such connections. A leaf: uses no other room.
@NullMarked
package org.passerelle.egress;

import org.jspecify.annotations.NullMarked;

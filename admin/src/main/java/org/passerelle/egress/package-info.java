/// Requests that leave this server for addresses that people typed: only public ones, and those the operator allows.
/// The only room that opens such connections; rooms that speak other protocols than HTTP ask it where to connect to.
/// A leaf: uses no other room.
@NullMarked
package org.passerelle.egress;

import org.jspecify.annotations.NullMarked;

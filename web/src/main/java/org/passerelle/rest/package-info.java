/// The door of the REST API: who asks, what for, whether it came before; and the answer. What is behind it is in
/// `routes`.
@NullMarked
package org.passerelle.rest;

import org.jspecify.annotations.NullMarked;

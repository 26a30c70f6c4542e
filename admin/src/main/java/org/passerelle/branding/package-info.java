/// How an organisation is shown to its people: name, logo, colour. Whoever signs in has not said yet who they are, so
/// that all of it is public. Why a logo is drawn anew: `docs/adr/0225-branding.md`.
@NullMarked
package org.passerelle.branding;

import org.jspecify.annotations.NullMarked;

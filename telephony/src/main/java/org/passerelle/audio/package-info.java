/// Samples: codecs, tones, levels, resampling, concealment and WAV files. An object here belongs to one thread, and
/// what runs once for each frame allocates nothing.
@NullMarked
package org.passerelle.audio;

import org.jspecify.annotations.NullMarked;

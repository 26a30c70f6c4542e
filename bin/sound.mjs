// From a voice to the telephone: 8,000 Hz, no silence around it, an even level.
const SAMPLE_RATE_HZ = 8_000
const CUT_HZ = 3_600
const SIDE_TAPS = 96
const BLOCK = 80
const MARGIN = 3 * BLOCK
const LONGEST_PAUSE = 2_800

/** To 8,000 Hz through a windowed sinc. `round` takes the end as what comes before the beginning: a seamless loop. */
export function narrowed(samples, fromHz, round = false) {
  const out = new Float64Array(Math.floor((samples.length * SAMPLE_RATE_HZ) / fromHz))
  const step = fromHz / SAMPLE_RATE_HZ
  const cut = (2 * CUT_HZ) / fromHz
  for (let i = 0; i < out.length; i++) {
    const centre = i * step
    const first = Math.ceil(centre - SIDE_TAPS)
    for (let at = first; at <= centre + SIDE_TAPS; at++) {
      const from = round ? (at + samples.length) % samples.length : at
      out[i] += (samples[from] ?? 0) * tap(at - centre, cut)
    }
  }
  return out
}

function tap(distance, cut) {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (SIDE_TAPS + 1))
  const x = Math.PI * cut * distance
  return window * cut * (x === 0 ? 1 : Math.sin(x) / x)
}

/**
 * Without the silence before and after, and with pauses that are silent and at most 350 ms long. 30 ms stay on each
 * side of what is heard, so that no consonant is cut, and each part fades in and out.
 */
export function trimmed(samples) {
  const parts = partsHeard(samples)
  const pauses = parts.slice(1).map(([from], i) => Math.min(from - parts[i][1], LONGEST_PAUSE))
  const lengths = parts.map(([from, to], i) => to - from + (pauses[i] ?? 0))
  const out = new Float64Array(lengths.reduce((sum, length) => sum + length))
  let at = 0
  parts.forEach(([from, to], i) => {
    out.set(faded(samples.slice(from, to)), at)
    at += lengths[i]
  })
  return out
}

/** Beginnings and ends of all that is loud, with a margin; what is less than 60 ms apart is one part. */
function partsHeard(samples) {
  const quiet = peak(samples) / 60
  const parts = []
  for (let at = 0; at < samples.length; at += BLOCK) {
    if (peak(samples.subarray(at, at + BLOCK)) <= quiet) continue
    const from = Math.max(0, at - MARGIN)
    const to = Math.min(samples.length, at + BLOCK + MARGIN)
    if (parts.length > 0 && from <= parts.at(-1)[1]) parts.at(-1)[1] = to
    else parts.push([from, to])
  }
  return parts
}

function faded(samples) {
  for (let i = 0; i < BLOCK; i++) {
    samples[i] *= i / BLOCK
    samples[samples.length - 1 - i] *= i / BLOCK
  }
  return samples
}

/** To this level, as RMS over the whole, where 0 is a square wave at full scale; peaks are bent under -3.5 dB. */
export function levelled(samples, rmsDb = -20) {
  const most = 10 ** (-3.5 / 20)
  let out = samples
  for (let round = 0; round < 4; round++) {
    const gain = 10 ** (rmsDb / 20) / rms(out)
    out = out.map((sample) => bent(sample * gain, most))
  }
  return out
}

/** Straight up to three quarters of the most, then ever flatter; never more than the most. */
function bent(sample, most) {
  const knee = 0.75 * most
  const size = Math.abs(sample)
  if (size <= knee) return sample
  return Math.sign(sample) * (knee + (most - knee) * Math.tanh((size - knee) / (most - knee)))
}

function rms(samples) {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}

function peak(samples) {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

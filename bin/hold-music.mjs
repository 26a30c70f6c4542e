// Music on hold, made from numbers: four chords on something between a harp and an electric piano.
// Notes that ring beyond the end ring on at the beginning, so the loop has no seam. Ours, so nobody has to be paid.
const BEATS_A_MINUTE = 66
const CHORDS = [
  // D major 9, B minor 7, G major 7, A suspended: semitones from A at 220 Hz, bass first
  [-19, -7, -3, 0, 5, 9],
  [-10, -3, 0, 5, 7, 12],
  [-14, -2, 2, 5, 9, 14],
  [-12, 0, 5, 7, 12, 16],
]
const ORDER = [1, 3, 5, 4, 2, 4, 5, 3]
const MELODY = [
  // beat, semitones
  [0, 21], [3, 19], [4, 17], [6, 16], [8, 17], [10, 14], [12, 12], [14, 16],
  [16, 17], [19, 21], [20, 19], [22, 17], [24, 14], [26, 17], [28, 16],
]

export function holdMusic(sampleRateHz) {
  const beatSamples = Math.round((60 / BEATS_A_MINUTE) * sampleRateHz)
  const sound = new Float64Array(32 * beatSamples)
  for (let bar = 0; bar < 8; bar++) {
    const chord = CHORDS[bar % 4]
    strike(sound, 4 * bar * beatSamples, chord[0], 0.5, sampleRateHz)
    ORDER.forEach((note, eighth) => {
      strike(sound, Math.round((4 * bar + eighth / 2) * beatSamples), chord[note], 0.28, sampleRateHz)
    })
  }
  for (const [beat, semitones] of MELODY) strike(sound, beat * beatSamples, semitones, 0.45, sampleRateHz)
  return sound
}

/** One note: three partials that die away, the higher the sooner, after 8 ms of rise. */
function strike(sound, at, semitones, strength, sampleRateHz) {
  const hz = 220 * 2 ** (semitones / 12)
  const samples = Math.round(3.2 * sampleRateHz)
  for (let i = 0; i < samples; i++) {
    const seconds = i / sampleRateHz
    const rise = Math.min(1, seconds / 0.008)
    const fall = Math.min(1, (samples - i) / (0.1 * sampleRateHz))
    const tone =
      Math.sin(2 * Math.PI * hz * seconds) * Math.exp(-1.5 * seconds) +
      0.35 * Math.sin(4 * Math.PI * hz * seconds) * Math.exp(-2.6 * seconds) +
      0.12 * Math.sin(8 * Math.PI * hz * seconds) * Math.exp(-6 * seconds)
    sound[(at + i) % sound.length] += strength * rise * fall * tone
  }
}

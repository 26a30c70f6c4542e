// WAV files: what the voices write, and what the bridge reads.
const SAMPLE_RATE_HZ = 8_000

export function readWav(file) {
  const sampleRateHz = file.readUInt32LE(24)
  let at = 12
  while (file.toString('latin1', at, at + 4) !== 'data') at += 8 + file.readUInt32LE(at + 4)
  const bytes = Math.min(file.readUInt32LE(at + 4), file.length - at - 8)
  const samples = Float64Array.from({ length: bytes >> 1 }, (_, i) => file.readInt16LE(at + 8 + 2 * i) / 32768)
  return { sampleRateHz, samples }
}

/** One channel of ITU-T G.711 µ-law at 8,000 Hz, format code 7. */
export function muLawWav(samples) {
  const padding = samples.length & 1
  const file = Buffer.alloc(58 + samples.length + padding)
  file.write('RIFF', 0)
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(18, 16)
  file.writeUInt16LE(7, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24)
  file.writeUInt32LE(SAMPLE_RATE_HZ, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('fact', 38)
  file.writeUInt32LE(4, 42)
  file.writeUInt32LE(samples.length, 46)
  file.write('data', 50)
  file.writeUInt32LE(samples.length, 54)
  samples.forEach((sample, i) => file.writeUInt8(muLaw(Math.round(sample * 32767)), 58 + i))
  return file
}

function muLaw(sample) {
  const sign = sample < 0 ? 0x80 : 0
  const biased = Math.min(Math.abs(sample), 32_635) + 132
  const exponent = Math.floor(Math.log2(biased)) - 7
  return ~(sign | (exponent << 4) | ((biased >> (exponent + 3)) & 0x0f)) & 0xff
}

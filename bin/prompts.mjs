// Called by bin/prompts: texts become speech at the level of a telephone, as WAV files with G.711 µ-law.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdMusic } from './hold-music.mjs'
import { levelled, narrowed, trimmed } from './sound.mjs'
import { muLawWav, readWav } from './wav.mjs'

const [engine, voices, prompts] = process.argv.slice(2)
const NUMBERS = 100

function properties(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.includes('=') && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

function textsOf(language) {
  const texts = properties(join(prompts, `${language}.properties`))
  for (let number = 0; number < NUMBERS; number++) texts.set(`number-${number}`, String(number))
  return texts
}

/** The engine reads UTF-8, and straight apostrophes only. A sentence that goes on in another clip ends with a comma. */
function spoken(text) {
  const straight = text.replaceAll('’', "'")
  return /[.?!\d]$/.test(straight) ? straight : `${straight},`
}

class Pico {
  static async speaking(voice) {
    const { default: load } = await import(join(engine, 'svoxpico.js'))
    return new Pico(await load({}), voice)
  }

  constructor(module, voice) {
    this.module = module
    this.result = module._malloc(16)
    const memoryBytes = 10 << 20
    this.check(module._pico_initialize(module._malloc(memoryBytes), memoryBytes, this.result))
    this.system = this.pointer()
    const name = this.string('voice')
    this.check(module._pico_createVoiceDefinition(this.system, name))
    for (const part of ['ta', '[a-z]{2}0_sg']) {
      this.addPart(name, readdirSync(voices).find((file) => new RegExp(`^${voice}_${part}\\.bin$`).test(file)), voice)
    }
    this.check(module._pico_newEngine(this.system, name, this.result))
    this.engine = this.pointer()
  }

  addPart(voiceName, file, voice) {
    if (!file) throw new Error(`${voices} has no voice ${voice}`)
    const { module } = this
    module.FS.writeFile(`/${file}`, readFileSync(join(voices, file)))
    this.check(module._pico_loadResource(this.system, this.string(`/${file}`), this.result))
    const resource = this.pointer()
    const resourceName = module._malloc(64)
    this.check(module._pico_getResourceName(this.system, resource, resourceName))
    this.check(module._pico_addResourceToVoiceDefinition(this.system, voiceName, resourceName))
  }

  /** Half of the volume, since the engine clips at the full one, and a little quicker than usual: callers are many. */
  speak(text) {
    const bytes = Buffer.from(`<volume level="50"><speed level="110">${text}</speed></volume>\0`, 'utf8')
    const at = this.module._malloc(bytes.length)
    this.module.HEAPU8.set(bytes, at)
    const chunks = []
    for (let done = 0; done < bytes.length; ) {
      this.check(this.module._pico_putTextUtf8(this.engine, at + done, bytes.length - done, this.result))
      done += this.module.getValue(this.result, 'i16')
      this.drain(chunks)
    }
    this.module._free(at)
    const pcm = Buffer.concat(chunks)
    return Float64Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(2 * i) / 32768)
  }

  drain(chunks) {
    const { module } = this
    const room = 4096
    this.buffer ??= module._malloc(room)
    const busy = 201
    const idle = 200
    for (let status = busy; status === busy; ) {
      status = module._pico_getData(this.engine, this.buffer, room, this.result, this.result + 4)
      if (status !== busy && status !== idle) throw new Error(`SVOX Pico failed: ${status}`)
      const bytes = module.getValue(this.result, 'i16')
      if (bytes > 0) chunks.push(Buffer.from(module.HEAPU8.slice(this.buffer, this.buffer + bytes)))
    }
  }

  string(text) {
    const bytes = Buffer.from(`${text}\0`, 'utf8')
    const at = this.module._malloc(bytes.length)
    this.module.HEAPU8.set(bytes, at)
    return at
  }

  pointer() {
    return this.module.getValue(this.result, 'i32')
  }

  check(status) {
    if (status !== 0) throw new Error(`SVOX Pico failed: ${status}`)
  }

  get sampleRateHz() {
    return 16_000
  }
}

class Espeak {
  constructor(voice) {
    this.voice = voice
  }

  speak(text) {
    const wav = execFileSync('espeak-ng', ['-v', this.voice, '-s', '150', '--stdout', text], { maxBuffer: 1 << 26 })
    const { sampleRateHz, samples } = readWav(wav)
    this.sampleRateHz = sampleRateHz
    return samples
  }
}

async function speakerOf(voice) {
  const [kind, name] = voice.split(' ')
  if (kind === 'pico' && !voices) throw new Error('where are the voices? bin/prompts FOLDER, or PASSERELLE_VOICES')
  if (kind === 'pico') return Pico.speaking(name)
  if (kind === 'espeak') return new Espeak(name)
  throw new Error(`a voice is "pico NAME" or "espeak NAME": ${voice}`)
}

async function speakLanguage(language, voice, recipe) {
  const folder = join(prompts, language)
  mkdirSync(folder, { recursive: true })
  const stampFile = join(prompts, `${language}.stamps`)
  const before = existsSync(stampFile) ? properties(stampFile) : new Map()
  const stamps = new Map()
  let speaker
  let count = 0
  for (const [key, text] of textsOf(language)) {
    const stamp = createHash('sha256').update(`${recipe}\n${voice}\n${text}`).digest('hex').slice(0, 16)
    const file = join(folder, `${key}.wav`)
    stamps.set(key, stamp)
    if (before.get(key) === stamp && existsSync(file)) continue
    speaker ??= await speakerOf(voice)
    const said = speaker.speak(spoken(text))
    writeFileSync(file, muLawWav(levelled(trimmed(narrowed(said, speaker.sampleRateHz)))))
    count++
  }
  for (const file of readdirSync(folder)) {
    if (!stamps.has(file.replace(/\.wav$/, ''))) rmSync(join(folder, file))
  }
  writeFileSync(stampFile, [...stamps].map(([key, stamp]) => `${key}=${stamp}\n`).join(''))
  console.log(`${language}: ${count} of ${stamps.size} spoken by ${voice}`)
}

const settings = properties(join(prompts, 'voices.properties'))
const recipe = settings.get('recipe')
settings.delete('recipe')
for (const [language, voice] of settings) await speakLanguage(language, voice, recipe)
writeFileSync(join(prompts, 'hold-music.wav'), muLawWav(levelled(narrowed(holdMusic(16_000), 16_000, true), -26)))

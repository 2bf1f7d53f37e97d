import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '../recording/recording.ts'
import { UsageError } from './command/io.ts'
import { readJson } from './command/read-json.ts'

/** Reads the recordings of a folder in the order in which they were made. */
export async function readRecordings(folder: string): Promise<readonly Recording[]> {
  const names = await recordingsIn(folder)
  return Promise.all(names.map((name) => readRecording(join(folder, name))))
}

async function readRecording(path: string): Promise<Recording> {
  const content = await readJson(path)
  if (typeof content === 'object' && content !== null && 'request' in content) {
    return content as Recording
  }
  throw new UsageError(`${path} is no recording; \`--record\` makes them`)
}

/** The names of the recordings in a folder, in order. */
async function recordingsIn(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    return names.toSorted().toSorted((a, b) => numberOf(a) - numberOf(b))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Cannot read recordings: ${reason}`)
  }
}

/** Writes recordings into a folder, one file each, readable by their owner alone. */
export async function recordingWriter(
  folder: string,
): Promise<(recording: Recording) => Promise<void>> {
  await mkdir(folder, { recursive: true })
  let number = numberOf((await recordingsIn(folder)).at(-1) ?? '')
  return async (recording) => {
    number += 1
    const subject = recording.request.path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')
    const name = `${String(number).padStart(4, '0')}-${subject.slice(0, 60)}.json`
    const text = `${JSON.stringify(recording, null, 2)}\n`
    await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx' })
  }
}

function numberOf(name: string): number {
  return Number(/^\d+/.exec(name)?.[0] ?? 0)
}

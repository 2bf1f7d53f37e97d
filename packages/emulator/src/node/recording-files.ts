import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '../recording/recording.ts'

/** Reads the recordings of a folder in the order in which they were made. */
export async function readRecordings(folder: string): Promise<readonly Recording[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(
    names.map(async (name): Promise<Recording> => {
      return JSON.parse(await readFile(join(folder, name), 'utf8'))
    }),
  )
}

/** Writes recordings into a folder, one file each, readable by their owner alone. */
export async function recordingWriter(
  folder: string,
): Promise<(recording: Recording) => Promise<void>> {
  await mkdir(folder, { recursive: true })
  let number = (await readdir(folder)).filter((name) => name.endsWith('.json')).length
  return async (recording) => {
    number += 1
    const subject = recording.request.path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')
    const name = `${String(number).padStart(4, '0')}-${subject.slice(0, 60)}.json`
    const text = `${JSON.stringify(recording, null, 2)}\n`
    await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx' })
  }
}

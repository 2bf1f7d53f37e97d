import { verifyRecording } from '../../recording/verify-recording.ts'
import { readRecordings } from '../recording-files.ts'
import { type CommandIo, UsageError } from './io.ts'
import type { CommandSettings } from './parse-arguments.ts'
import { upstreamKey } from './upstream-key.ts'

/** Asks the upstream again, prints what has changed, and returns 1 if something has. */
export async function verifyCommand(
  [folder]: readonly string[],
  settings: CommandSettings,
  io: CommandIo,
): Promise<number> {
  const { upstream } = settings
  if (folder === undefined) throw new UsageError('verify needs a folder with recordings')
  if (upstream === undefined) throw new UsageError('verify needs an --upstream to ask')
  const key = upstreamKey(settings, io)
  const ask = (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
    return fetch(upstream.replace(/\/$/, '') + path, {
      ...init,
      headers,
      redirect: 'error',
      signal: io.signal,
    })
  }
  let changed = 0
  for (const recording of await readRecordings(folder)) {
    const { status, gone, added } = await verifyRecording(recording, ask)
    const same = status.recorded === status.now && gone.length === 0 && added.length === 0
    if (!same) changed += 1
    io.writeOut(`${same ? 'same   ' : 'changed'}  ${recording.request.path}\n`)
    if (status.recorded !== status.now) {
      io.writeOut(`  status ${status.recorded} → ${status.now}\n`)
    }
    for (const field of gone) io.writeOut(`  - ${field}\n`)
    for (const field of added) io.writeOut(`  + ${field}\n`)
  }
  return changed === 0 ? 0 : 1
}

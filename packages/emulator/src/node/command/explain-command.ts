import { parseChatRequest } from '../../validation/chat-request-schema.ts'
import { type CommandIo, UsageError } from './io.ts'
import { openEmulator } from './open-emulator.ts'
import type { CommandSettings } from './parse-arguments.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readJson } from './read-json.ts'

/** Prints how the chat request in a file is routed, and why. */
export async function explainCommand(
  [path]: readonly string[],
  settings: CommandSettings,
  io: CommandIo,
): Promise<number> {
  if (path === undefined) throw new UsageError('explain needs a file with a request in JSON')
  const emulator = await openEmulator(settings, {
    catalogue: await readCatalogue(settings.catalogue),
  })
  const request = parseChatRequest(await readJson(path))
  io.writeOut(`${JSON.stringify(emulator.explain(request), null, 2)}\n`)
  return 0
}

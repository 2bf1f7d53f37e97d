import { createEmulator, type Emulator } from '@waypost/emulator'
import { ChatOpenRouter, type ChatOpenRouterParams } from '../src/index.ts'

/** The forms of messages, and of the chunk that carries usage. */
export const modes = (['v0', 'v1'] as const).flatMap((outputVersion) =>
  [false, true].map((withoutChoices) => ({ outputVersion, withoutChoices })),
)

/** A model and the server that it talks to, which validates what it is sent. */
export function standardModel(
  mode: (typeof modes)[number],
  fields: ChatOpenRouterParams = {},
): { model: ChatOpenRouter; emulator: Emulator } {
  const emulator = createEmulator()
  if (mode.withoutChoices) emulator.fault('usage-without-choices')
  const { apiKey, fetch } = emulator
  const model = new ChatOpenRouter({
    model: 'borealis/aurora-4',
    apiKey,
    fetch,
    outputVersion: mode.outputVersion,
    maxRetries: 0,
    ...fields,
  })
  return { model, emulator }
}

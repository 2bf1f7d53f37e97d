import { createEmulator, type Emulator } from '@waypost/emulator'
import { serve } from '@waypost/emulator/node'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './start-command.ts'

/** A server, a folder, and the command line to work with them. */
export interface Setting {
  emulator: Emulator
  /** With a key, and the address of the server in the place of openrouter.ai. */
  environment: Record<string, string>
  state: string
  folder: string
  /** The command line of a new thread, without its question. */
  argv: string[]
}

/** Starts an emulator on a port, which the command takes for OpenRouter. */
export async function setUp(): Promise<Setting> {
  const emulator = createEmulator()
  const server = await serve(emulator)
  onTestFinished(() => server.close())
  const environment = { OPENROUTER_API_KEY: emulator.apiKey, OPENROUTER_BASE_URL: server.baseURL }
  const [state, folder] = [temporaryFolder(), temporaryFolder()]
  const argv = ['--state', state, '--folder', folder, '--model', 'kestrel/swift-2']
  return { emulator, environment, state, folder, argv }
}

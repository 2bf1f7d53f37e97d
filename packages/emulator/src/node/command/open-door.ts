import {
  type Answer,
  ApiError,
  type Call,
  createUpstream,
  defaultCatalogue,
  type EmulatorOptions,
  type Engine,
  listUpstreamModels,
  systemClock,
} from '../../index.ts'
import { recordCall } from '../../recording/record-calls.ts'
import { Replay } from '../../recording/replay-calls.ts'
import { readRecordings, recordingWriter } from '../recording-files.ts'
import { type CommandIo, UsageError } from './io.ts'
import { openEmulator } from './open-emulator.ts'
import type { CommandSettings } from './parse-arguments.ts'
import { upstreamKey } from './upstream-key.ts'

/** An emulator with everything that the options put around it. */
export interface Door {
  readonly handle: (call: Call) => Promise<Answer>
  readonly apiKey: string
  readonly managementKey: string
  close(): void
}

type Layer = (call: Call) => Promise<Answer> | Answer | undefined

/** Opens what the options describe: recordings first, then the recorder, then the emulator. */
export async function openDoor(settings: CommandSettings, io: CommandIo): Promise<Door> {
  if (settings.record !== undefined && settings.upstream === undefined) {
    throw new UsageError('--record needs an --upstream to record')
  }
  const upstream = settings.record === undefined ? await connectUpstream(settings, io) : {}
  const kept = await keepState(settings)
  const emulator = await openEmulator(settings, { ...upstream, onStart: kept.onStart })
  const layers = [await replayLayer(settings), await recordLayer(settings, io, emulator.apiKey)]
  return {
    apiKey: emulator.apiKey,
    managementKey: emulator.managementKey,
    async handle(call) {
      for (const layer of layers) {
        const answer = await layer?.(call)
        if (answer !== undefined) return answer
      }
      const answer = await emulator.handle(call)
      if (call.method !== 'GET') kept.save()
      return answer
    },
    close() {
      emulator.close()
      kept.close()
    },
  }
}

async function replayLayer({ replay }: CommandSettings): Promise<Layer | undefined> {
  if (replay === undefined) return undefined
  const recordings = new Replay(await readRecordings(replay), { clock: systemClock })
  return (call) => recordings.answer(call)
}

async function recordLayer(
  settings: CommandSettings,
  io: CommandIo,
  ownKey: string,
): Promise<Layer | undefined> {
  const { record, upstream: upstreamURL } = settings
  if (record === undefined || upstreamURL === undefined) return undefined
  const save = await recordingWriter(record)
  const apiKey = upstreamKey(settings, io)
  const options = { upstreamURL, apiKey, clock: systemClock, save }
  return (call) => {
    if (!call.url.includes('/api/v1/')) return undefined
    // Whoever spends the upstream's key has to show the emulator's.
    if (apiKey !== undefined && call.headers['authorization'] !== `Bearer ${ownKey}`) {
      return new ApiError(401, 'User not found.').answer()
    }
    return recordCall(call, options)
  }
}

async function connectUpstream(
  settings: CommandSettings,
  io: CommandIo,
): Promise<Pick<EmulatorOptions, 'responders' | 'catalogue'>> {
  const { upstream: baseURL } = settings
  if (baseURL === undefined) return {}
  const apiKey = upstreamKey(settings, io)
  const server = { baseURL, ...(apiKey === undefined ? {} : { apiKey }) }
  let names: readonly string[]
  try {
    names = await listUpstreamModels(server)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The upstream does not list its models: ${reason}`)
  }
  const { responder, provider, models } = createUpstream({ ...server, models: names })
  return {
    responders: [responder],
    catalogue: {
      models: [...models, ...defaultCatalogue.models],
      providers: [provider, ...defaultCatalogue.providers],
    },
  }
}

interface KeptState {
  readonly onStart: (engine: Engine) => void
  readonly save: () => void
  readonly close: () => void
}

async function keepState({ data }: CommandSettings): Promise<KeptState> {
  if (data === undefined) return { onStart: () => {}, save: () => {}, close: () => {} }
  // Loaded only when it is used, since it is half of the start.
  const [{ StateFile }, { restoreState, saveAccount }] = await Promise.all([
    import('../state/state-file.ts'),
    import('../state/keep-state.ts'),
  ])
  const file = new StateFile(data)
  let engine: Engine | undefined
  return {
    onStart: (started) => {
      engine = started
      restoreState(file, started)
      saveAccount(file, started)
    },
    save: () => {
      if (engine !== undefined) saveAccount(file, engine)
    },
    close: () => file.close(),
  }
}

import {
  type Answer,
  type Call,
  createUpstream,
  type EmulatorOptions,
  type Engine,
  listUpstreamModels,
} from '../../index.ts'
import { readRecordings, recordingWriter } from '../recording-files.ts'
import { upstreamFetch } from '../upstream-fetch.ts'
import { type CommandIo, UsageError } from './io.ts'
import { openEmulator } from './open-emulator.ts'
import type { CommandSettings } from './parse-arguments.ts'
import { readCatalogue } from './read-catalogue.ts'
import { reasonOf } from './reason-of.ts'
import { upstreamKey } from './upstream-key.ts'

/** An emulator with everything that the options put around it. */
export interface Door {
  readonly handle: (call: Call) => Promise<Answer>
  readonly apiKey: string
  readonly managementKey: string
  close(): void
}

/** Opens what the options describe: recordings first, then the recorder, then the emulator. */
export async function openDoor(settings: CommandSettings, io: CommandIo): Promise<Door> {
  const recordings = await recordingsOf(settings, io)
  const upstream = settings.record === undefined ? await connectUpstream(settings, io) : {}
  const kept = await keepState(settings)
  const { onStart } = kept
  const emulator = await openEmulator(settings, { ...recordings, ...upstream, onStart })
  return {
    apiKey: emulator.apiKey,
    managementKey: emulator.managementKey,
    async handle(call) {
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

async function recordingsOf(
  settings: CommandSettings,
  io: CommandIo,
): Promise<Pick<EmulatorOptions, 'replay' | 'record'>> {
  const { replay, record, upstream: upstreamURL } = settings
  if (record !== undefined && upstreamURL === undefined) {
    throw new UsageError('--record needs an --upstream to record')
  }
  return {
    ...(replay === undefined ? {} : { replay: { recordings: await readRecordings(replay) } }),
    ...(record === undefined || upstreamURL === undefined
      ? {}
      : {
          record: {
            upstreamURL,
            apiKey: upstreamKey(settings, io),
            save: await recordingWriter(record),
          },
        }),
  }
}

async function connectUpstream(
  settings: CommandSettings,
  io: CommandIo,
): Promise<Pick<EmulatorOptions, 'responders' | 'catalogue'>> {
  const { upstream: baseURL } = settings
  const own = await readCatalogue(settings.catalogue)
  if (baseURL === undefined) return { catalogue: own }
  const apiKey = upstreamKey(settings, io)
  const server = { baseURL, fetch: upstreamFetch, ...(apiKey === undefined ? {} : { apiKey }) }
  let names: readonly string[]
  try {
    names = await listUpstreamModels(server)
  } catch (error) {
    throw new UsageError(`The upstream does not list its models: ${reasonOf(error)}`)
  }
  const { responder, provider, models } = createUpstream({ ...server, models: names })
  return {
    responders: [responder],
    catalogue: {
      models: [...models, ...own.models],
      providers: [provider, ...own.providers],
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
  const file = openFile(() => new StateFile(data), data)
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

function openFile<File>(open: () => File, path: string): File {
  try {
    return open()
  } catch (error) {
    const reason = reasonOf(error)
    const inUse = reason.includes('locked') ? '; another emulator uses it' : ''
    throw new UsageError(`Cannot keep state in ${path}: ${reason}${inUse}`)
  }
}

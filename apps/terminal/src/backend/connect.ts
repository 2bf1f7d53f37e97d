import { OpenRouter, OpenRouterManagement, type OpenRouterOptions } from '@waypost/client'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'
import { paint } from '../screen/paint.ts'
import { type Backend, hostOf } from './backend.ts'
import { type BackendChoice, chooseBackend } from './choose-backend.ts'

const attribution = {
  appName: 'Waypost terminal',
  appUrl: 'https://github.com/waypost-dev/waypost',
  appCategories: ['cli-agent'],
}

/** Chooses the backend and says on the screen when it is the emulator. */
export async function openBackend(
  { env, stderr }: Context,
  choice: BackendChoice,
): Promise<Backend> {
  const backend = await chooseBackend(env, choice)
  if (backend.kind === 'emulator') {
    const notice = paint(stderr, 'dim', emulatorNotice(choice))
    stderr.write(`${notice}\n${stderr.isTTY ? '\n' : ''}`)
  }
  return backend
}

/** A client for inference, and for what needs no key. */
export function connect(backend: Backend, options: OpenRouterOptions = {}): OpenRouter {
  return new OpenRouter({ ...attribution, ...backend.options, ...options })
}

/** @throws Failure when there is no key, which the API would refuse. */
export function connectWithKey(backend: Backend, options: OpenRouterOptions = {}): OpenRouter {
  if (backend.keySource === 'none') {
    throw new Failure(
      `No key for ${hostOf(backend)}: run \`waypost login\`, or set OPENROUTER_API_KEY.`,
    )
  }
  return connect(backend, options)
}

/** @throws Failure when there is no management key. */
export function connectManagement(backend: Backend): OpenRouterManagement {
  const { managementKey, options } = backend
  if (managementKey === undefined) {
    throw new Failure(
      'This takes a management key: set OPENROUTER_MANAGEMENT_KEY to one of ' +
        'https://openrouter.ai/settings/management-keys.',
    )
  }
  const { fetch, baseURL } = options
  const isEmulator = backend.kind === 'emulator'
  return new OpenRouterManagement({
    ...attribution,
    managementKey,
    ...(isEmulator && { fetch, baseURL }),
  })
}

function emulatorNotice({ emulator }: BackendChoice): string {
  return emulator
    ? 'Emulator: nothing leaves this machine or costs money; its models are invented.'
    : 'Emulator: no key found, so nothing leaves this machine and nothing costs money.\n' +
        'Models are invented. For openrouter.ai: `waypost login` or OPENROUTER_API_KEY.'
}

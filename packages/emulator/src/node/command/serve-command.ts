import { checkAddress } from './check-address.ts'
import type { CommandIo } from './io.ts'
import { listen } from './listen.ts'
import { openDoor } from './open-door.ts'
import type { CommandSettings } from './parse-arguments.ts'

const usualPort = 4_141

/** Serves until the signal aborts. */
export async function serveCommand(settings: CommandSettings, io: CommandIo): Promise<number> {
  checkAddress(settings.hostname, settings.allowRemote)
  const door = await openDoor(settings, io)
  try {
    const { port = usualPort, hostname } = settings
    const server = await listen(door, { port, hostname })
    io.writeOut(greeting(server, door))
    await ended(io.signal)
    await server.close()
  } finally {
    door.close()
  }
  return 0
}

function greeting(
  { url, baseURL }: { readonly url: string; readonly baseURL: string },
  { apiKey, managementKey }: { readonly apiKey: string; readonly managementKey: string },
): string {
  return `OpenRouter on this machine, with a page at ${url}

  export OPENROUTER_BASE_URL=${baseURL}
  export OPENROUTER_API_KEY=${apiKey}

Key for keys and credits: ${managementKey}
`
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

import type { Samples } from '../measuring/interleave.ts'
import type { RawRequest } from './load.ts'
import { sendLoad } from './load.ts'
import type { ServerProcess } from './server-process.ts'

/** A server and what it is asked. */
export interface LoadedServer {
  name: string
  server: ServerProcess
  request: Omit<RawRequest, 'port'>
}

/** What loads came to, by server and round. */
export interface LoadSamples {
  timeUs: Samples
  cpuUs: Samples
  perSecond: Samples
}

/** Before that a server runs code that its engine has not compiled yet. */
const warmUpMs = 5_000

/** Puts servers under the same load, in turns; each round reverses their order. */
export async function loadInTurns(
  servers: readonly LoadedServer[],
  { rounds, durationMs }: { rounds: number; durationMs: number },
): Promise<LoadSamples> {
  const samples: LoadSamples = { timeUs: new Map(), cpuUs: new Map(), perSecond: new Map() }
  const connections = 32
  for (const { server, request } of servers) {
    await sendLoad({ ...request, port: server.port }, { connections, durationMs: warmUpMs })
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, server, request } of round % 2 === 0 ? servers : servers.toReversed()) {
      const before = await server.usage()
      const load = await sendLoad({ ...request, port: server.port }, { connections, durationMs })
      const after = await server.usage()
      add(samples.timeUs, name, (load.tookMs * 1000) / load.requests)
      add(samples.cpuUs, name, (after.cpuUs - before.cpuUs) / load.requests)
      add(samples.perSecond, name, (load.requests * 1000) / load.tookMs)
    }
  }
  return samples
}

function add(samples: Samples, name: string, figure: number): void {
  samples.set(name, [...(samples.get(name) ?? []), figure])
}

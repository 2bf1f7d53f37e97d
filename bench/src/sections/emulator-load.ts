import { words } from '../answers/words.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import { floorName, type Section } from '../report/section.ts'
import { installHint, isInstalled } from '../servers/peers.ts'
import { type LoadedServer, loadInTurns } from '../servers/run-servers.ts'
import { question } from '../servers/scripted-reply.ts'
import { startServer } from '../servers/server-process.ts'
import type { Setup } from './setup.ts'

/** How servers are asked. */
export interface LoadKind {
  id: string
  title: string
  stream: boolean
  /** Characters that come before the question. */
  promptLength: number
}

/** The three tables of servers under load. */
export const loadKinds: readonly LoadKind[] = [
  { id: 'emulator-requests', title: 'Requests to a server', stream: false, promptLength: 0 },
  { id: 'emulator-prompts', title: 'Prompts of 110 KB', stream: false, promptLength: 110_000 },
  { id: 'emulator-streams', title: 'Streams from a server', stream: true, promptLength: 0 },
]

const peer = '@copilotkit/aimock'

/** What a request costs the emulator on a port, beside a bare server and the nearest peer. */
export async function measureEmulatorLoad(
  { id, title, stream, promptLength }: LoadKind,
  { folder }: BuiltPackages,
  { quick }: Setup,
): Promise<Section> {
  const context = words(promptLength / 3)
    .join('')
    .slice(0, promptLength)
  const content = `${context} ${question}`.trim()
  const body = { model: 'kestrel/swift-2-nano', messages: [{ role: 'user', content }], stream }
  const dist = `${folder}/node_modules/@waypost/emulator/dist`
  const contenders = [
    { name: floorName, script: 'floor.ts', args: [], path: '/' },
    { name: '@waypost/emulator', script: 'waypost.ts', args: [dist], path: '/api/v1' },
    { name: peer, script: 'aimock.ts', args: [], path: '/api/v1' },
  ].filter(({ name }) => name !== peer || isInstalled(peer))
  const servers: LoadedServer[] = []
  try {
    for (const { name, script, args, path } of contenders) {
      const server = await startServer(new URL(`../servers/${script}`, import.meta.url), args)
      const request = { path: `${path}/chat/completions`.replace('//', '/'), body }
      servers.push({ name, server, request })
    }
    const effort = quick ? { rounds: 3, durationMs: 700 } : { rounds: 7, durationMs: 1_500 }
    const { timeUs, cpuUs, perSecond } = await loadInTurns(servers, effort)
    return {
      id,
      title,
      note:
        `32 connections, one request at a time on each and always the same, after five seconds of it; the answer is a kilobyte${stream ? ' in 50 events' : ''}. The ` +
        'sender is a process of its own and takes as much as a bare server. CPU time is that of ' +
        `the whole server process. ${installHint}`,
      figures: [
        { name: 'time per request', unit: 'µs', samples: timeUs, peer },
        { name: 'CPU', unit: 'µs', samples: cpuUs, peer },
        { name: 'requests', unit: 'per second', samples: perSecond, compared: false },
      ],
    }
  } finally {
    for (const { server } of servers) server.stop()
  }
}

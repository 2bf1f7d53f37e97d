import { runChild } from '../measuring/child.ts'
import type { Samples } from '../measuring/interleave.ts'
import type { Section } from '../report/section.ts'
import type { Setup } from './setup.ts'
import { startStreamServer } from './sockets-server.ts'

/** What a thousand streams at once cost the client, over real sockets and the platform's fetch. */
export async function measureSockets({ contenders, effort, quick }: Setup): Promise<Section> {
  const streams = quick ? 200 : 1000
  const server = await startStreamServer()
  try {
    const args = [
      String(streams),
      String(Math.min(2, effort.rounds)),
      ...contenders.map(({ name }) => name),
    ]
    const script = new URL('sockets-client.ts', import.meta.url)
    const entries = await runChild<[string, number[]][]>(script, args, {
      BENCH_BASE_URL: server.url,
    })
    const samples: Samples = new Map(entries)
    return {
      id: 'sockets',
      title: `${streams.toLocaleString('en')} streams at once over sockets`,
      note:
        '100 events each, ten at a time. CPU time of the whole client process, all its threads, for ' +
        'all streams; the server is another process.',
      figures: [{ name: 'CPU', unit: 'ms', samples }],
    }
  } finally {
    server.stop()
  }
}

import type { Samples } from '../measuring/interleave.ts'
import { median } from '../measuring/statistics.ts'
import type { BuiltPackages } from '../packages/built-packages.ts'
import type { Section } from '../report/section.ts'
import { type RawRequest, sendLoad, timeTo } from '../servers/load.ts'
import { installHint, isInstalled } from '../servers/peers.ts'
import { question, replyPieces } from '../servers/scripted-reply.ts'
import { type ServerProcess, startServer } from '../servers/server-process.ts'
import type { Setup } from './setup.ts'

const peer = '@portkey-ai/gateway'
const script = (name: string): URL => new URL(`../servers/${name}`, import.meta.url)

/** How much later a stream begins when it passes through a gateway. */
export async function measureEmulatorGateway(
  { folder }: BuiltPackages,
  { effort, quick }: Setup,
): Promise<Section> {
  const servers: ServerProcess[] = []
  const start = async (name: string, args: readonly string[] = []): Promise<number> => {
    const server = await startServer(script(name), args)
    servers.push(server)
    return server.port
  }
  try {
    const upstream = await start('floor.ts')
    const baseURL = `http://127.0.0.1:${upstream}`
    const dist = `${folder}/node_modules/@waypost/emulator/dist`
    const routes: { name: string; request: RawRequest }[] = [
      { name: direct, request: asking(upstream, '/') },
      {
        name: '@waypost/emulator',
        request: asking(await start('waypost.ts', [dist, baseURL]), '/api/v1/'),
      },
    ]
    if (isInstalled(peer)) {
      const headers = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': baseURL }
      const request = { ...asking(await start('portkey.ts'), '/v1/'), headers }
      routes.push({ name: peer, request })
    }
    const times = await timesInTurns(routes, effort.rounds, quick ? 30 : 100)
    return {
      id: 'emulator-gateway',
      title: 'The first token through a gateway',
      note:
        'The same upstream, asked directly and through each gateway, one stream after the other. Time on ' +
        'the clock from the request to the first text, the median of many streams, after three seconds of ' +
        '32 streams at once. Added: less the ' +
        `time of the upstream itself. ${installHint}`,
      figures: [
        { name: 'first text', unit: 'ms', samples: times, compared: false },
        { name: 'added', unit: 'ms', samples: lessDirect(times), peer },
      ],
    }
  } finally {
    for (const server of servers) server.stop()
  }
}

const direct = 'the upstream itself'

function asking(port: number, prefix: string): RawRequest {
  const messages = [{ role: 'user', content: question }]
  return { port, path: `${prefix}chat/completions`, body: { model: 'a/b', messages, stream: true } }
}

async function timesInTurns(
  routes: readonly { name: string; request: RawRequest }[],
  rounds: number,
  streams: number,
): Promise<Samples> {
  const samples: Samples = new Map(routes.map(({ name }) => [name, []]))
  const text = JSON.stringify(replyPieces[0]).slice(0, -1)
  for (const { request } of routes) {
    await sendLoad(request, { connections: 32, durationMs: 3_000 })
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, request } of round % 2 === 0 ? routes : routes.toReversed()) {
      const timesMs: number[] = []
      for (let stream = 0; stream < streams; stream++) timesMs.push(await timeTo(text, request))
      samples.get(name)?.push(median(timesMs))
    }
  }
  return samples
}

function lessDirect(times: Samples): Samples {
  const base = times.get(direct) ?? []
  const gateways = [...times].filter(([name]) => name !== direct)
  return new Map(
    gateways.map(([name, figures]) => [
      name,
      figures.map((ms, round) => ms - (base[round] ?? Number.NaN)),
    ]),
  )
}

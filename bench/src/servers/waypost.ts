import { pathToFileURL } from 'node:url'
import type * as Emulator from '@waypost/emulator'
import type * as EmulatorNode from '@waypost/emulator/node'
import { reportToParent } from './report-to-parent.ts'
import { question, replyPieces } from './scripted-reply.ts'

// The package as it is published, and a server that one of its providers passes requests on to.
const [folder = '', upstreamURL] = process.argv.slice(2)
const load = (path: string): Promise<unknown> => import(pathToFileURL(`${folder}/${path}`).href)
const { createEmulator, createUpstream } = (await load('index.js')) as typeof Emulator
const { serve, upstreamFetch: fetch } = (await load('node/index.js')) as typeof EmulatorNode

const settings = { apiKey: 'sk-or-v1-0000', credits: 1_000_000 }
const server = await serve(upstreamURL === undefined ? scripted() : passingOn(upstreamURL))
reportToParent(Number(new URL(server.url).port))

function scripted(): Emulator.Emulator {
  const emulator = createEmulator(settings)
  emulator.on({ lastUserText: question }).reply({ pieces: replyPieces })
  return emulator
}

function passingOn(baseURL: string): Emulator.Emulator {
  const upstream = { baseURL, models: ['b'], provider: 'a', fetch }
  const { responder, models, provider } = createUpstream(upstream)
  const catalogue = { models, providers: [provider] }
  return createEmulator({ ...settings, responders: [responder], catalogue })
}

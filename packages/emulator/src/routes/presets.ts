import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Handler, Route } from '../http/route.ts'
import { presetFromRequest } from '../presets/merge-preset.ts'
import { presetToWire, presetWithVersionToWire, versionToWire } from '../presets/preset-to-wire.ts'
import type { Preset } from '../presets/preset-book.ts'
import { messagesToChat } from '../skins/messages/messages-to-chat.ts'
import { responsesToChat } from '../skins/responses/responses-to-chat.ts'
import { parseChatRequest } from '../validation/chat-request-schema.ts'
import { parseMessagesRequest } from '../validation/messages-schema.ts'
import { parseResponsesRequest } from '../validation/responses-schema.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { pageOf } from './page-of.ts'

const path = '/api/v1/presets'
const access = 'inference'

/** Presets: listing them, reading their versions, and saving one out of a request. */
export const presetRoutes: readonly Route[] = [
  { method: 'GET', path, access, handler: listPresets },
  { method: 'GET', path: `${path}/:slug`, access, handler: readPreset },
  { method: 'GET', path: `${path}/:slug/versions`, access, handler: listVersions },
  { method: 'GET', path: `${path}/:slug/versions/:version`, access, handler: readVersion },
  {
    method: 'POST',
    path: `${path}/:slug/chat/completions`,
    access,
    handler: saving(parseChatRequest),
  },
  {
    method: 'POST',
    path: `${path}/:slug/messages`,
    access,
    handler: saving((body) => messagesToChat(parseMessagesRequest(body))),
  },
  {
    method: 'POST',
    path: `${path}/:slug/responses`,
    access,
    handler: saving((body) => responsesToChat(parseResponsesRequest(body))),
  },
]

function listPresets({ key, query }: Exchange, { presets }: Engine): Answer {
  const data = pageOf(presets.all, query).map((preset) => presetToWire(preset, key.account))
  return jsonAnswer({ data, total_count: presets.all.length })
}

function readPreset(exchange: Exchange, engine: Engine): Answer {
  const preset = presetOf(exchange, engine)
  return jsonAnswer({ data: presetWithVersionToWire(preset, exchange.key.account) })
}

function listVersions(exchange: Exchange, engine: Engine): Answer {
  const preset = presetOf(exchange, engine)
  const data = preset.versions.map((_, index) => {
    return versionToWire(preset, index + 1, exchange.key.account)
  })
  return jsonAnswer({ data: pageOf(data, exchange.query), total_count: data.length })
}

function readVersion(exchange: Exchange, engine: Engine): Answer {
  const preset = presetOf(exchange, engine)
  const version = Number(exchange.params['version'])
  if (preset.versions[version - 1] === undefined) throw new ApiError(404, 'Version not found')
  return jsonAnswer({ data: versionToWire(preset, version, exchange.key.account) })
}

function saving(parse: (body: unknown) => ChatRequest): Handler {
  return (exchange, { presets, clock }) => {
    const slug = exchange.params['slug'] ?? ''
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
      throw new ApiError(400, 'slug: expected lowercase words joined by hyphens')
    }
    const preset = presets.save(slug, presetFromRequest(parse(exchange.json())), clock.now())
    return jsonAnswer({ data: presetWithVersionToWire(preset, exchange.key.account) })
  }
}

function presetOf({ params }: Exchange, { presets }: Engine): Preset {
  const preset = presets.find(params['slug'] ?? '')
  if (preset === undefined) throw new ApiError(404, `Preset "${params['slug']}" not found`)
  return preset
}

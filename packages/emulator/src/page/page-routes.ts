import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { refuseOtherOrigins } from '../http/own-origin.ts'
import type { Handler, Route } from '../http/route.ts'
import { explainRequest } from '../inference/explain-request.ts'
import { bodyFromFrames } from '../stream/body-from-frames.ts'
import { parseChatRequest } from '../validation/chat-request-schema.ts'
import { pageHtml } from './page-html.ts'
import { requestFeed } from './request-feed.ts'

/** A page that shows what is asked, who answers and what it costs, while it happens. */
export const pageRoutes: readonly Route[] = [
  { method: 'GET', path: '/', access: 'public', handler: local(showPage) },
  { method: 'GET', path: '/emulator/requests', access: 'public', handler: local(followRequests) },
  {
    method: 'GET',
    path: '/emulator/requests/:index',
    access: 'public',
    handler: local(describeRequest),
  },
]

function local(handler: Handler): Handler {
  return (exchange, engine) => {
    refuseOtherOrigins(exchange)
    return handler(exchange, engine)
  }
}

function showPage(): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
    },
    body: pageHtml,
  }
}

function followRequests({ call }: Exchange, engine: Engine): Answer {
  const body = bodyFromFrames((signal) => requestFeed(engine, signal), {
    signal: call.signal,
    onHangUp: () => {},
  })
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }
  return { status: 200, headers, body }
}

function describeRequest({ params }: Exchange, engine: Engine): Answer {
  const record = engine.journal.records.find(({ index }) => String(index) === params['index'])
  if (record === undefined) throw new ApiError(404, 'The emulator does not remember this request')
  const { method, path, status, headers, body, attempts } = record
  const isChat = path === '/api/v1/chat/completions' || path === '/api/v1/completions'
  return jsonAnswer({
    status,
    attempts,
    routing: isChat ? routingOf(body, engine) : null,
    request: { method, path, headers, body },
  })
}

/** How the request would be routed now; a request that is wrong is not routed at all. */
function routingOf(body: unknown, engine: Engine): unknown {
  try {
    return explainRequest(parseChatRequest(body), engine)
  } catch (error) {
    if (error instanceof ApiError) return { refused: error.message }
    throw error
  }
}

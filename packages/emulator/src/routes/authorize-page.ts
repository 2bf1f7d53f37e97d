import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { refuseOtherOrigins } from '../http/own-origin.ts'
import type { Route } from '../http/route.ts'
import { grantCode } from '../oauth/grant.ts'
import { type AuthorizationRequest, parseAuthorizationRequest } from '../validation/oauth-schema.ts'

/** The page on which a user lets an app have a key, or does not. */
export const authorizePageRoutes: readonly Route[] = [
  { method: 'GET', path: '/auth', access: 'public', handler: showQuestion },
  { method: 'POST', path: '/auth', access: 'public', handler: takeDecision },
]

function showQuestion({ query }: Exchange): Answer {
  const asked = readRequest(query)
  const app = asked.callback_url == null ? 'An app' : new URL(asked.callback_url).host
  const fields = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  return page(
    'Authorize an app',
    `<h1>${escaped(app)} asks for a key</h1>
<p>The key lets it use the credits of this emulator.</p>
<form method="post" action="/auth">${fields.join('')}
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`,
  )
}

function takeDecision(exchange: Exchange, engine: Engine): Answer {
  refuseOtherOrigins(exchange)
  const form = new URLSearchParams(exchange.text())
  const asked = readRequest(form)
  const allowed = form.get('decision') === 'allow'
  const code = allowed ? grantCode(asked, engine).code : undefined
  if (asked.callback_url == null) {
    return code === undefined
      ? page('Denied', '<h1>Denied</h1><p>The app gets no key.</p>')
      : page('Your code', `<h1>Your code</h1><p><code>${code}</code></p>`)
  }
  const location = new URL(asked.callback_url)
  if (code === undefined) location.searchParams.set('error', 'access_denied')
  else location.searchParams.set('code', code)
  return { status: 303, headers: { location: location.href }, body: null }
}

function readRequest(values: URLSearchParams): AuthorizationRequest {
  const { limit, ...rest } = Object.fromEntries(values)
  const asked = parseAuthorizationRequest({
    ...rest,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  })
  // Without a callback the code is read off the screen, and only a challenge protects it.
  if (asked.callback_url == null && asked.code_challenge == null) {
    throw new ApiError(400, 'code_challenge: required when there is no callback_url')
  }
  return asked
}

function page(title: string, content: string): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
    body: `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 32rem; margin: 4rem auto; padding: 0 1rem }</style>
${content}
</html>
`,
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

import { OpenRouter } from '@waypost/client'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { html, raw } from 'hono/html'
import { Catalogue } from './catalogue.ts'
import { completeChat } from './chat-completions.ts'
import { failureResponse } from './failure.ts'
import { describeKey } from './key.ts'
import { refuse } from './refusal.ts'
import { createGuestToken, userOf } from './sessions.ts'
import { type Bindings, readSettings, type Settings } from './settings.ts'

export { Account } from './account.ts'

/** The page, put here by the build: `src/local/write-worker.ts`. */
declare const pageHtml: string

interface Environment {
  Bindings: Bindings
  Variables: { settings: Settings; client: OpenRouter; catalogue: Catalogue; user: string }
}

const maxBodyBytes = 4_000_000

/** Made with the first request of an isolate, since bindings are not there before. */
let shared: Pick<Environment['Variables'], 'settings' | 'client' | 'catalogue'> | undefined

const app = new Hono<Environment>()

app.use(async (context, next) => {
  shared ??= share(context.env)
  context.set('settings', shared.settings)
  context.set('client', shared.client)
  context.set('catalogue', shared.catalogue)
  await next()
})

app.use('/api/*', (context, next) =>
  cors({ origin: [...context.var.settings.allowedOrigins] })(context, next),
)

const signedIn: MiddlewareHandler<Environment> = async (context, next) => {
  const user = await userOf(context.req.raw, context.var.settings.sessionSecret)
  if (user === undefined) {
    return refuse(401, 'Your session is missing or has expired; sign in again.')
  }
  context.set('user', user)
  return next()
}

app.get('/', (context) => {
  const [before = '', after = ''] = pageHtml.split('<!-- notice -->')
  return context.html(html`${raw(before)}${context.env.NOTICE ?? ''}${raw(after)}`)
})

app.post('/session', async (context) => {
  const { guests, sessionSecret } = context.var.settings
  if (!guests) return refuse(403, 'Guests are not let in here; sign in first.')
  return Response.json({ token: await createGuestToken(sessionSecret, Date.now()) })
})

app.get('/api/v1/models', async (context) => {
  const models = await context.var.catalogue.models(Date.now())
  return Response.json({ data: [...models.values()] })
})

app.get('/api/v1/key', signedIn, async ({ env, var: { settings, user } }) => {
  const standing = await env.ACCOUNTS.getByName(`user:${user}`).standing()
  return Response.json({ data: describeKey(user, standing, settings) })
})

app.post(
  '/api/v1/chat/completions',
  signedIn,
  bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => refuse(413, `A request may have ${maxBodyBytes} bytes.`),
  }),
  ({ env, executionCtx, req, var: variables }) =>
    completeChat(req.raw, {
      ...variables,
      accounts: env.ACCOUNTS,
      waitUntil: (work) => executionCtx.waitUntil(work),
    }),
)

app.notFound(() => refuse(404, 'This proxy has chat completions, models and key, below /api/v1.'))
app.onError((error) => failureResponse(error))

function share(bindings: Bindings): NonNullable<typeof shared> {
  const settings = readSettings(bindings)
  const client = new OpenRouter({
    apiKey: bindings.OPENROUTER_API_KEY,
    baseURL: bindings.OPENROUTER_BASE_URL,
  })
  return { settings, client, catalogue: new Catalogue(client, settings.models) }
}

// oxlint-disable-next-line import/no-default-export -- a Worker is the default export of its module
export default app

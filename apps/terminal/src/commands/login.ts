import {
  createAuthorizationUrl,
  createCodeChallenge,
  createCodeVerifier,
  exchangeCode,
  maskApiKey,
} from '@waypost/client'
import { Command } from 'commander'
import { baseUrlOfEnvironment, openRouterBaseUrl } from '../backend/choose-backend.ts'
import { writeLogin } from '../backend/stored-login.ts'
import { displayPath } from '../backend/user-directories.ts'
import type { Context } from '../context.ts'
import { readLine } from '../login/read-line.ts'
import { receiveCode } from '../login/receive-code.ts'
import { note, printFacts, printJson, warn } from '../screen/print.ts'
import { type CommonOptions, jsonOption } from './options.ts'

interface LoginOptions extends CommonOptions {
  browser: boolean
  paste?: boolean
}

export function loginCommand(context: Context): Command {
  return new Command('login')
    .description('get a key of your own from openrouter.ai, and keep it on this machine')
    .option('--no-browser', 'print the address instead of opening it')
    .option('--paste', 'paste the code by hand, for a machine without a browser')
    .addOption(jsonOption('where the key was stored'))
    .action(async (options: LoginOptions) => {
      const { env, signal } = context
      const baseURL = baseUrlOfEnvironment(env) ?? openRouterBaseUrl
      const codeVerifier = createCodeVerifier()
      const codeChallenge = await createCodeChallenge(codeVerifier)
      const request = { codeChallenge, baseUrl: baseURL, keyLabel: 'Waypost terminal' }
      const code = options.paste
        ? await pasteCode(createAuthorizationUrl(request), context)
        : await awaitCode(
            (callbackUrl) => createAuthorizationUrl({ ...request, callbackUrl }),
            options.browser,
            context,
          )
      const { key } = await exchangeCode({ code, codeVerifier }, { baseURL, signal })
      const path = displayPath(writeLogin({ key, baseURL }, env), env)
      if (options.json) return printJson(context, { key: maskApiKey(key), path })
      printFacts(context, [
        ['signed in to', new URL(baseURL).host],
        ['key', maskApiKey(key)],
        ['stored in', `${path}, readable by you alone`],
        ['to undo', 'waypost logout'],
      ])
      if (env['OPENROUTER_API_KEY']) {
        warn(context, 'OPENROUTER_API_KEY is set and goes first; unset it to use this key.')
      }
    })
}

async function awaitCode(
  urlFor: (callbackUrl: string) => string,
  opensBrowser: boolean,
  context: Context,
): Promise<string> {
  const receiver = await receiveCode()
  const interrupted = Promise.withResolvers<never>()
  const interrupt = (): void => interrupted.reject(context.signal.reason)
  context.signal.addEventListener('abort', interrupt)
  try {
    const url = urlFor(receiver.callbackUrl)
    context.stderr.write(`Allow it in your browser, at\n\n  ${url}\n\n`)
    if (opensBrowser) await openInBrowser(url, context)
    note(context, 'Waiting for the browser; Ctrl-C gives up. No browser here? Use --paste.')
    return await Promise.race([receiver.code, interrupted.promise])
  } finally {
    context.signal.removeEventListener('abort', interrupt)
    receiver.close()
  }
}

async function pasteCode(url: string, context: Context): Promise<string> {
  context.stderr.write(`Allow it in any browser, at\n\n  ${url}\n\n`)
  return await readLine(context, 'Paste the code that it shows: ')
}

async function openInBrowser(url: string, context: Context): Promise<void> {
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    // Not every machine has one; the address is on the screen.
    browser.on('error', () => {})
  } catch {
    note(context, 'No browser could be opened.')
  }
}

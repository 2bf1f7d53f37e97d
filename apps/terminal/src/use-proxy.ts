import http from 'node:http'
import { Failure } from './failure.ts'

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

/** The variable that names a proxy, if one does. */
export function proxyVariable(env: NodeJS.ProcessEnv): string | undefined {
  return variables.find((name) => env[name])
}

/** Whether this Node can send `fetch` through a proxy. */
export function knowsProxies(): boolean {
  return typeof http.setGlobalProxyFromEnv === 'function'
}

/**
 * Sends requests through the proxy that the environment names, as `curl` does.
 *
 * @throws Failure when what it names is no proxy.
 */
export function useProxyOfEnvironment(env: NodeJS.ProcessEnv): void {
  const variable = proxyVariable(env)
  if (variable === undefined || !knowsProxies()) return
  try {
    http.setGlobalProxyFromEnv(env)
  } catch {
    // What it holds may contain a password, so it is not repeated.
    throw new Failure(
      `${variable} is not the URL of a proxy. Write it like http://proxy.example:8080, or unset it.`,
    )
  }
}

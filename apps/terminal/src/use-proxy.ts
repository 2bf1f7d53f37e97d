import http from 'node:http'

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

/** The variable that names a proxy, if one does. */
export function proxyVariable(env: NodeJS.ProcessEnv): string | undefined {
  return variables.find((name) => env[name])
}

/** Whether this Node can send `fetch` through a proxy. */
export function knowsProxies(): boolean {
  return typeof http.setGlobalProxyFromEnv === 'function'
}

/** Sends requests through the proxy that the environment names, as `curl` does. */
export function useProxyOfEnvironment(env: NodeJS.ProcessEnv): void {
  if (proxyVariable(env) !== undefined && knowsProxies()) http.setGlobalProxyFromEnv(env)
}

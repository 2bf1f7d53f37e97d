import { ConfigurationError } from '../errors/configuration-error.ts'

/** Where OpenRouter's API lives. */
export const DEFAULT_BASE_URL = 'https://openrouter.ai/api/v1'

/** Values of a query string; `undefined` leaves a name out, an array repeats it. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | undefined>
>

/**
 * Checks a base URL and removes the slashes at its end.
 *
 * @default 'https://openrouter.ai/api/v1'
 * @throws ConfigurationError unless it is an absolute http(s) URL without query, fragment,
 * credentials, or the path of an endpoint.
 */
export function normaliseBaseUrl(baseUrl: string | URL = DEFAULT_BASE_URL): string {
  const url = parseApiUrl(baseUrl).href.replace(/\/+$/, '')
  // `search` and `hash` are empty for a bare "?" or "#", which would still swallow the path.
  const tail = /[?#]|\/(?:chat\/completions|completions|embeddings)$/.exec(url)?.[0]
  if (tail === undefined) return url
  throw new ConfigurationError(`The base URL contains "${tail}". Remove it and what follows.`)
}

/**
 * Reads a URL that requests are sent to.
 *
 * @throws ConfigurationError unless it is an absolute http(s) URL without credentials; the message
 * does not repeat it, because it may hold a password.
 */
export function parseApiUrl(text: string | URL): URL {
  if (!URL.canParse(String(text))) {
    throw new ConfigurationError(`The base URL is not an absolute URL such as ${DEFAULT_BASE_URL}`)
  }
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(
      `The base URL starts with ${url.protocol} Requests are only sent over https or http.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigurationError('The base URL contains a user name or password. Remove it.')
  }
  return url
}

/**
 * Joins a base URL that {@link normaliseBaseUrl} gave, the path of an endpoint and a query.
 *
 * Parts of the path that come from outside are encoded by the caller with `encodeURIComponent`.
 *
 * @throws ConfigurationError when the path could leave the base URL (`..`, `?`, `#`, `\`).
 */
export function joinUrl(baseUrl: string, path: string, query?: Query): string {
  if (/[?#\\]|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
    throw new ConfigurationError('The path of a request contains "..", "?", "#" or "\\".')
  }
  const url = baseUrl + `/${path}`.replaceAll(/\/+(?=\/|$)/g, '')
  if (!query) return url
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((item) => [name, String(item)]),
  )
  return pairs.length === 0 ? url : `${url}?${new URLSearchParams(pairs).toString()}`
}

import { ConfigurationError } from '../errors/configuration-error.ts'

/** How an application appears in OpenRouter's rankings. OpenRouter documentation: App Attribution. */
export interface Attribution {
  /** The application's URL, by which OpenRouter identifies it. */
  appUrl?: string | undefined
  /** The application's name. */
  appName?: string | undefined
  /** At most 2 categories of at most 30 characters, lower case with hyphens, e.g. `cli-agent`. */
  appCategories?: readonly string[] | undefined
}

/**
 * The headers that name an application: `HTTP-Referer`, `X-OpenRouter-Title` together with its older
 * name `X-Title`, and `X-OpenRouter-Categories`.
 *
 * Headers carry ASCII, so a URL is written in its ASCII form and any other character of a name is
 * percent-encoded as UTF-8 (`Café` is sent as `Caf%C3%A9`).
 *
 * @throws ConfigurationError when a value holds a line break or another control character, when
 * `appUrl` is not a URL, and when the categories break the documented limits.
 */
export function attributionHeaders(attribution: Attribution): Record<string, string> {
  const appUrl = cleanValue('appUrl', attribution.appUrl)
  const appName = cleanValue('appName', attribution.appName)
  const categories = attribution.appCategories ?? []
  assertCategories(categories)
  const headers: Record<string, string> = {}
  if (appUrl !== undefined) headers['HTTP-Referer'] = urlToHeader(appUrl)
  if (appName !== undefined) {
    const title = appName.replace(/[^\u0020-\u007E]+/g, encodeURIComponent)
    headers['X-OpenRouter-Title'] = title
    headers['X-Title'] = title
  }
  if (categories.length > 0) headers['X-OpenRouter-Categories'] = categories.join(',')
  return headers
}

function cleanValue(name: string, value: string | undefined): string | undefined {
  // A lone surrogate has no UTF-8 form and would make `encodeURIComponent` throw.
  const clean = value?.trim().replace(/\p{Surrogate}/gu, '\uFFFD')
  if (clean === undefined || clean === '') return undefined
  if (/\p{Control}/u.test(clean)) {
    throw new ConfigurationError(
      `\`${name}\` contains a line break or another control character, which a header cannot carry.`,
    )
  }
  return clean
}

function urlToHeader(appUrl: string): string {
  let url: URL
  try {
    url = new URL(appUrl)
  } catch (cause) {
    throw new ConfigurationError(
      `\`appUrl\` is not a URL: ${appUrl}. Use a full one such as https://example.com`,
      { cause },
    )
  }
  // As it was given where possible: OpenRouter tells applications apart by this very string.
  return /^[\u0021-\u007E]+$/.test(appUrl) ? appUrl : url.href
}

function assertCategories(categories: readonly string[]): void {
  if (categories.length > 2) {
    throw new ConfigurationError(
      `\`appCategories\` has ${categories.length} entries; OpenRouter takes at most 2 per request.`,
    )
  }
  for (const category of categories) {
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(category) && category.length <= 30) continue
    throw new ConfigurationError(
      `\`appCategories\` contains ${JSON.stringify(category)}. ` +
        'A category is lower case with hyphens and at most 30 characters long, e.g. "cli-agent".',
    )
  }
}

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
  if (appUrl && !URL.canParse(appUrl)) {
    throw new ConfigurationError(
      `\`appUrl\` is not a URL: ${appUrl}. Use a full one such as https://example.com`,
    )
  }
  if (categories.length > 2 || !categories.every(isCategory)) {
    throw new ConfigurationError(
      `\`appCategories\` is ${JSON.stringify(categories)}. OpenRouter takes at most 2 per request, ` +
        'lower case with hyphens, of at most 30 characters.',
    )
  }
  const title = appName.replace(/[^\u0020-\u007E]+/g, encodeURIComponent)
  return {
    // As it was given where possible: OpenRouter tells applications apart by this very string.
    ...(appUrl && {
      'HTTP-Referer': /^[\u0021-\u007E]+$/.test(appUrl) ? appUrl : new URL(appUrl).href,
    }),
    ...(title && { 'X-OpenRouter-Title': title, 'X-Title': title }),
    ...(categories.length > 0 && { 'X-OpenRouter-Categories': categories.join(',') }),
  }
}

function isCategory(category: string): boolean {
  return category.length <= 30 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(category)
}

function cleanValue(name: string, value = ''): string {
  // A lone surrogate has no UTF-8 form and would make `encodeURIComponent` throw.
  const clean = value.trim().replace(/\p{Surrogate}/gu, '\uFFFD')
  if (!/\p{Control}/u.test(clean)) return clean
  throw new ConfigurationError(`\`${name}\` contains a line break or another control character.`)
}

import { ConfigurationError, type RequestWarning } from '@waypost/core'
import { nearestName } from '@waypost/core/known-names'
import { wireNames } from './request-fields.ts'

type Names = ReadonlyMap<string, string>

/** What a stored model is made of again, besides the fields of a request; functions and books are not. */
export const storedSettings: string =
  'apiKey baseURL siteUrl siteName appCategories timeout timeouts streaming streamUsage modelKwargs ' +
  'profile disableStreaming outputVersion maxRetries maxConcurrency'

/** What else the constructor takes, LangChain's own settings included. */
const otherSettings =
  'budget cache callbackManager callbacks estimate fetch headers ledger metadata name ' +
  'onFailedAttempt onWarning tags verbose'

const constructorNames: Names = /* @__PURE__ */ namesOf(`${storedSettings} ${otherSettings}`)

/** What other classes call it. */
const namesElsewhere: Names = new Map([
  ['configuration', 'baseURL`, `headers` and `fetch'],
  ['extraBody', 'modelKwargs'],
  ['modelName', 'model'],
  ['openAIApiKey', 'apiKey'],
  ['openRouterApiKey', 'apiKey'],
  ['stopSequences', 'stop'],
])

/**
 * Looks at the names of what the constructor is given; what nobody knows is told of with each answer.
 *
 * @throws ConfigurationError for a name that is another spelling of one that there is.
 */
export function checkFieldNames(fields: object): RequestWarning[] {
  return Object.keys(fields).flatMap((name): RequestWarning[] => {
    const meant = namesElsewhere.get(name) ?? nameMeantBy(name, constructorNames)
    if (meant === name) return []
    if (meant !== undefined) {
      throw new ConfigurationError(
        `\`${name}\` is not a field of ChatOpenRouter. Use \`${meant}\`.`,
      )
    }
    const message = `\`${name}\` is not a field of ChatOpenRouter, and is not sent. If a provider knows it, put it into \`modelKwargs\`.`
    return [{ code: 'unknown-parameter', parameter: name, message }]
  })
}

/** Names of fields of a request and others, by their spelling in snake case and by themselves. */
export function namesOf(others: string): Names {
  const names = [...wireNames.keys(), ...others.split(' ')]
  return new Map(
    names.flatMap((name): [string, string][] => {
      const inSnakeCase = name.replaceAll(/[A-Z]+/g, '_$&').toLowerCase()
      return [
        [inSnakeCase, name],
        [name, name],
      ]
    }),
  )
}

/** The known name; most are, so looking for the nearest one is left to the others. */
export function nameMeantBy(name: string, names: Names): string | undefined {
  return names.get(name) ?? names.get(nearestName(name, [...names.keys()]) ?? '')
}

import { ConfigurationError, type RequestWarning } from '@waypost/core'
import { nearestName } from '@waypost/core/known-names'
import { wireNames } from './request-fields.ts'

/** Names of options. */
export type Names = ReadonlySet<string>

/** What a stored model is made of again, besides the fields of a request; functions and books are not. */
export const storedSettings: string =
  'apiKey baseURL siteUrl siteName appCategories timeout timeouts streaming streamUsage modelKwargs ' +
  'profile disableStreaming outputVersion maxRetries maxConcurrency'

/** What else a chat model takes, LangChain's own settings included. */
const otherSettings =
  'budget cache callbackManager callbacks estimate fetch headers ledger metadata name ' +
  'onFailedAttempt onWarning tags verbose'

const chatNames: Names = /* @__PURE__ */ requestNames(`${storedSettings} ${otherSettings}`)

/** What every class of this package takes. */
const accessNames =
  'apiKey appCategories baseURL budget estimate fetch headers ledger maxConcurrency maxRetries ' +
  'onFailedAttempt siteName siteUrl timeout timeouts '

/** What other classes call it. */
const namesElsewhere: ReadonlyMap<string, string> = new Map([
  ['configuration', 'baseURL headers fetch'],
  ['extraBody', 'modelKwargs'],
  ['modelName', 'model'],
  ['openAIApiKey', 'apiKey'],
  ['openRouterApiKey', 'apiKey'],
  ['stopSequences', 'stop'],
])

/**
 * Looks at the names of what a chat model is given; what nobody knows is told of with each answer.
 *
 * @throws ConfigurationError for a name that is another spelling of one that there is.
 */
export function checkFieldNames(
  fields: object,
  className = 'ChatOpenRouter',
  names: Names = chatNames,
): RequestWarning[] {
  return Object.keys(fields).flatMap((name): RequestWarning[] => {
    if (names.has(name)) return []
    const elsewhere = (namesElsewhere.get(name) ?? '').split(' ').filter((one) => names.has(one))
    const meant = elsewhere.join('`, `') || nearestName(name, [...names])
    if (meant !== undefined) {
      throw new ConfigurationError(`\`${name}\` is not a field of ${className}. Use \`${meant}\`.`)
    }
    const message = `\`${name}\` is not a field of ChatOpenRouter, and is not sent. If a provider knows it, put it into \`modelKwargs\`.`
    return [{ code: 'unknown-parameter', parameter: name, message }]
  })
}

/** Refuses misspelt fields of a class that takes more than a connection. @throws ConfigurationError */
export function assertFieldNames(fields: object, className: string, others: string): void {
  checkFieldNames(fields, className, new Set((accessNames + others).split(' ')))
}

/** The fields of a request, and others. */
export function requestNames(others: string): Names {
  return new Set([...wireNames.keys(), ...others.split(' ')])
}

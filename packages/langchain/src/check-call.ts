import type { ChatRequest, RequestWarning } from '@waypost/core'
import { checkRequest } from '@waypost/core/checks'
import { nearestName } from '@waypost/core/known-names'
import { requestNames } from './option-names.ts'

/** LangChain hands on options that are not ours; its own, and those whose names are like ours, are here. */
const callNames = requestNames(
  'callbacks headers ledgerTags maxConcurrency maxRetries metadata outputVersion parallel_tool_calls ' +
    'promptIndex response_format signal store streamUsage strict tags timeout tool_choice tools',
)

/** Finds what is dubious about a call: names of options that are other spellings of ours, and its request. */
export function checkCall(request: ChatRequest, options: object): RequestWarning[] {
  const misspelt = Object.keys(options).flatMap((name): RequestWarning[] => {
    const meant = callNames.has(name) ? undefined : nearestName(name, [...callNames])
    if (meant === undefined) return []
    const message = `\`${name}\` is not an option of a call, and is not sent. Use \`${meant}\`.`
    return [{ code: 'unknown-parameter', parameter: name, message }]
  })
  return [...misspelt, ...checkRequest(request)]
}

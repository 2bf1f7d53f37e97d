import { type Message, textOf } from '../wire/message.ts'
import type { BuiltinFilter, FilterAction, Guardrail } from './guardrail.ts'

const builtins: Readonly<Record<BuiltinFilter['slug'], RegExp>> = {
  // Without its limit, a long text of no addresses would take the square of its length.
  email: /\b[\w.+-]{1,64}@[\w-]+\.[\w.-]+\b/gu,
  phone: /\+?\d[\d ()-]{7,}\d/gu,
  ssn: /\b\d{3}-\d{2}-\d{4}\b/gu,
  'credit-card': /\b(?:\d[ -]?){13,16}\b/gu,
  'ip-address': /\b(?:\d{1,3}\.){3}\d{1,3}\b/gu,
  'regex-prompt-injection':
    /\b(?:ignore|disregard|forget)\b[^.\n]{0,40}\b(?:previous|above|prior|all)\b[^.\n]{0,40}\b(?:instructions?|rules|prompts?)\b/giu,
}

/** A filter ready for use. */
interface Filter {
  readonly name: string
  readonly pattern: RegExp
  readonly action: FilterAction
  readonly label: string
  readonly userOnly: boolean
}

/** What filters found in a conversation. */
export interface Filtered {
  readonly messages: readonly Message[]
  /** Names of the filters that forbid the request. */
  readonly blocked: readonly string[]
  /** Names of all filters that found something, with what they did. */
  readonly found: readonly { readonly name: string; readonly action: FilterAction }[]
}

/** Applies the filters of all guardrails together: where they differ, blocking wins. */
export function filterContent(
  messages: readonly Message[],
  guardrails: readonly Guardrail[],
): Filtered {
  let filtered = messages
  const found: { name: string; action: FilterAction }[] = []
  for (const filter of filtersOf(guardrails)) {
    const hit = (message: Message): boolean =>
      (!filter.userOnly || message.role === 'user') && textOf(message).search(filter.pattern) >= 0
    if (!filtered.some(hit)) continue
    found.push({ name: filter.name, action: filter.action })
    if (filter.action !== 'redact') continue
    filtered = filtered.map((message) => (hit(message) ? redacted(message, filter) : message))
  }
  const blocked = found.filter(({ action }) => action === 'block').map(({ name }) => name)
  return { messages: filtered, blocked, found }
}

const severity: Readonly<Record<FilterAction, number>> = { block: 2, redact: 1, flag: 0 }

function filtersOf(guardrails: readonly Guardrail[]): readonly Filter[] {
  const strictest = new Map<string, Filter>()
  for (const filter of guardrails.flatMap(ownFilters)) {
    const before = strictest.get(filter.name)
    if (before === undefined || severity[filter.action] > severity[before.action]) {
      strictest.set(filter.name, filter)
    }
  }
  return [...strictest.values()].toSorted((a, b) => severity[b.action] - severity[a.action])
}

function ownFilters({ content_filters, content_filter_builtins }: Guardrail): Filter[] {
  const own = (content_filters ?? []).map(({ pattern, action, label }) => ({
    name: pattern,
    pattern: new RegExp(pattern, 'gu'),
    action,
    label: label ?? '[REDACTED]',
    userOnly: false,
  }))
  const builtin = (content_filter_builtins ?? []).map(({ slug, action, scan_scope }) => {
    const label = `[${slug.toUpperCase().replaceAll('-', '_')}]`
    return {
      name: slug,
      pattern: builtins[slug],
      action,
      label,
      userOnly: scan_scope === 'user_only',
    }
  })
  return [...own, ...builtin]
}

function redacted(message: Message, { pattern, label }: Filter): Message {
  const { content } = message
  // Not the label itself, in which a dollar sign would bring back what it hides.
  const clean = (text: string): string => text.replace(pattern, () => label)
  if (typeof content === 'string') return { ...message, content: clean(content) }
  if (content == null) return message
  const parts = content.map((part) =>
    part.text === undefined ? part : { ...part, text: clean(part.text) },
  )
  return { ...message, content: parts }
}

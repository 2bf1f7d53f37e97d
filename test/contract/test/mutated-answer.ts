/** A source of chance that gives the same numbers for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const oddities: readonly unknown[] = [
  null,
  0,
  -1.5,
  1e308,
  '',
  '{',
  '💥',
  'data:image/png;base64,@@',
  true,
  [],
  [null],
  [{}],
  {},
  { type: 'x', text: 7 },
  { message: 'Oops', code: 'odd' },
]

/** A copy of JSON in which some values are others, some fields are gone, and some lists are longer. */
export function mutated(value: unknown, chance: () => number, share: number): unknown {
  const oddity = (): unknown => oddities[Math.floor(chance() * oddities.length)]
  if (chance() < share) return oddity()
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => mutated(item, chance, share))
    return chance() < share ? [oddity(), ...items] : items
  }
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value)
    .filter(() => chance() >= share / 2)
    .map(([name, field]) => [name, mutated(field, chance, share)])
  return Object.fromEntries(fields)
}

const head = { id: 'gen-1', created: 1_763_724_800, model: 'example/large-1', provider: 'Example' }

/** Everything that an answer can say. */
const message = {
  content: 'Hello',
  reasoning: 'Hm',
  reasoning_details: [
    { type: 'reasoning.text', text: 'Hm', signature: 'sig', index: 0, format: 'unknown' },
    { type: 'reasoning.encrypted', data: 'c2VjcmV0', index: 1 },
    { type: 'reasoning.server_tool_call', tool_name: 'web_search', tool_call_id: 's', result: 'x' },
  ],
  tool_calls: [
    {
      index: 0,
      id: 'call-1',
      type: 'function',
      function: { name: 'weather', arguments: '{"city":"Oslo"}' },
      extra_content: { google: { thought_signature: 'sig' } },
    },
  ],
  annotations: [
    { type: 'url_citation', url_citation: { url: 'https://example.com', start_index: 0 } },
    { type: 'file', file: { hash: 'h', name: 'a.pdf', content: [{ type: 'text', text: 'x' }] } },
  ],
  images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }],
  audio: { id: 'audio-1', data: 'AAAA', transcript: 'Hello' },
}
const ending = { finish_reason: 'tool_calls', native_finish_reason: 'tool_use' }
const usage = {
  prompt_tokens: 12,
  completion_tokens: 34,
  total_tokens: 46,
  cost: 0.001,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 5 },
}

/** A whole answer. */
export const wholeAnswer: object = {
  ...head,
  choices: [{ index: 0, message: { role: 'assistant', ...message }, ...ending }],
  usage,
}

/** The chunks of the same answer. */
export const chunks: readonly object[] = [
  ...Object.entries(message).map(([name, field]) => ({
    ...head,
    choices: [{ index: 0, delta: { [name]: field }, finish_reason: null }],
  })),
  { ...head, choices: [{ index: 0, delta: {}, ...ending }] },
  { ...head, choices: [], usage },
]

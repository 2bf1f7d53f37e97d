import { expect, test } from 'vitest'
import { collectEvents, responseToEvents } from '../src/index.ts'
import { chunk, ending, event, eventsOf, only, read, streamed } from './wire-bytes.ts'

function calls(...deltas: readonly object[]): object {
  return chunk({ tool_calls: deltas })
}

function call(index: number | undefined, id: string | undefined, name?: string, text = ''): object {
  return { index, id, type: 'function', function: { name, arguments: text } }
}

function more(index: number | undefined, text: string): object {
  return { index, function: { arguments: text } }
}

async function finished(
  reason: string,
  ...chunks: readonly object[]
): Promise<{ id: string; name: string; arguments: string; complete: boolean }[]> {
  const events = await eventsOf(...chunks, ending(reason))
  return only(events, 'tool-call-end').map(({ id, name, arguments: text, complete }) => ({
    id,
    name,
    arguments: text,
    complete,
  }))
}

test('arguments arrive in pieces and are whole at the end', async () => {
  const events = await eventsOf(
    calls(call(0, 'c1', 'weather')),
    calls(more(0, '{"city":')),
    calls(more(0, '"Rome"}')),
    ending('tool_calls'),
  )
  expect(events.slice(1, -2)).toEqual([
    { type: 'tool-call-start', choice: 0, index: 0, id: 'c1', name: 'weather' },
    { type: 'tool-call-delta', choice: 0, index: 0, text: '{"city":' },
    { type: 'tool-call-delta', choice: 0, index: 0, text: '"Rome"}' },
    {
      type: 'tool-call-end',
      choice: 0,
      index: 0,
      id: 'c1',
      name: 'weather',
      arguments: '{"city":"Rome"}',
      complete: true,
      fields: undefined,
    },
  ])
})

test('a whole call in one chunk is a whole call', async () => {
  expect(await finished('tool_calls', calls(call(0, 'c1', 'f', '{"a":1}')))).toEqual([
    { id: 'c1', name: 'f', arguments: '{"a":1}', complete: true },
  ])
})

test('parallel calls are told apart by index, also when their pieces alternate', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f'), call(1, 'c2', 'g')),
    calls(more(1, '{"b"'), more(0, '{"a"')),
    calls(more(0, ':1}')),
    calls(more(1, ':2}')),
  )
  expect(result).toEqual([
    { id: 'c1', name: 'f', arguments: '{"a":1}', complete: true },
    { id: 'c2', name: 'g', arguments: '{"b":2}', complete: true },
  ])
})

test('parallel calls without an index are told apart by id', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(undefined, 'c1', 'f')),
    calls(more(undefined, '{"a":1}')),
    calls(call(undefined, 'c2', 'g')),
    calls(more(undefined, '{"b":2}')),
  )
  expect(result.map(({ id, arguments: text }) => [id, text])).toEqual([
    ['c1', '{"a":1}'],
    ['c2', '{"b":2}'],
  ])
})

test('calls that share an index and differ in id are kept apart', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f', '{"a":1}')),
    calls(call(0, 'c2', 'f', '{"a":2}')),
  )
  expect(result.map(({ id, arguments: text }) => [id, text])).toEqual([
    ['c1', '{"a":1}'],
    ['c2', '{"a":2}'],
  ])
})

test('calls that share an id and differ in index are kept apart, under ids of their own', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'f', 'f', '{"a":1}'), call(1, 'f', 'f')),
    calls({ ...call(1, 'f'), function: { arguments: '{"a"' } }),
    calls(more(1, ':2}')),
  )
  expect(result).toEqual([
    { id: 'f', name: 'f', arguments: '{"a":1}', complete: true },
    { id: 'gen-1-0-1', name: 'f', arguments: '{"a":2}', complete: true },
  ])
})

test('an index that counts the pieces of one call makes no second call', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f', '{"a"')),
    calls(call(1, 'c1', 'f', ':1}')),
  )
  expect(result).toEqual([{ id: 'c1', name: 'f', arguments: '{"a":1}', complete: true }])
})

test('calls with neither index nor id are told apart by their name and whole arguments', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(undefined, undefined, 'f', '{"a":1}')),
    calls(call(undefined, undefined, 'f', '{"a":2}')),
  )
  expect(result).toEqual([
    { id: 'gen-1-0-0', name: 'f', arguments: '{"a":1}', complete: true },
    { id: 'gen-1-0-1', name: 'f', arguments: '{"a":2}', complete: true },
  ])
})

test('an id and a name that repeat with each piece are the same call', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f', '{"a":')),
    calls(call(0, 'c1', 'f', '1}')),
  )
  expect(result).toEqual([{ id: 'c1', name: 'f', arguments: '{"a":1}', complete: true }])
})

test('a name that comes in pieces is whole at the end', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'get_')),
    calls(call(0, undefined, 'weather')),
    calls(more(0, '{}')),
  )
  expect(result[0]?.name).toBe('get_weather')
})

test('a first piece without a type is read like any other', async () => {
  const result = await finished(
    'tool_calls',
    calls({ index: 0, id: 'c1', function: { name: 'f', arguments: '{}' } }),
  )
  expect(result[0]).toMatchObject({ id: 'c1', complete: true })
})

test('arguments that come before the name are not lost', async () => {
  const events = await eventsOf(
    calls({ index: 0, id: 'c1', function: { arguments: '{"a"' } }),
    calls({ index: 0, function: { name: 'f', arguments: ':1}' } }),
    ending('tool_calls'),
  )
  const text = only(events, 'tool-call-delta').map((delta) => delta.text)
  expect(text.join('')).toBe('{"a":1}')
  expect(only(events, 'tool-call-end')[0]).toMatchObject({ arguments: '{"a":1}', complete: true })
})

test('arguments that come as an object are written as JSON', async () => {
  const result = await finished(
    'tool_calls',
    calls({ index: 0, id: 'c1', function: { name: 'f', arguments: { a: 1 } } }),
  )
  expect(result[0]).toMatchObject({ arguments: '{"a":1}', complete: true })
})

test.each(['tool_calls', 'stop'])(
  'a call without arguments is complete with {} when the choice ended by %s',
  async (reason) => {
    expect(await finished(reason, calls(call(0, 'c1', 'now')))).toEqual([
      { id: 'c1', name: 'now', arguments: '{}', complete: true },
    ])
  },
)

test.each(['length', 'content_filter'])(
  'a call without arguments is not complete when the choice ended by %s',
  async (reason) => {
    expect(await finished(reason, calls(call(0, 'c1', 'now')))).toEqual([
      { id: 'c1', name: 'now', arguments: '', complete: false },
    ])
  },
)

test.each(['length', 'tool_calls', 'stop'])(
  'arguments that stop in the middle are never complete, also when the choice ended by %s',
  async (reason) => {
    const result = await finished(reason, calls(call(0, 'c1', 'rm', '{"path":"/etc/pa')))
    expect(result).toEqual([
      { id: 'c1', name: 'rm', arguments: '{"path":"/etc/pa', complete: false },
    ])
  },
)

test('a number is not complete when the stream is cut, since digits may be missing', async () => {
  const { events } = await read(streamed(event(calls(call(0, 'c1', 'f', '12')))))
  expect(only(events, 'tool-call-end')[0]).toMatchObject({ arguments: '12', complete: false })
})

test('a call of a cut stream with empty arguments is not complete', async () => {
  const { events } = await read(streamed(event(calls(call(0, 'c1', 'f')))))
  expect(only(events, 'tool-call-end')[0]).toMatchObject({ arguments: '', complete: false })
})

test('a placeholder {} that the real arguments follow is dropped', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f', '{}')),
    calls(call(1, 'c2', 'g', '{"b":2}')),
    calls(more(0, '{"a":1}')),
  )
  expect(result.map(({ id, arguments: text }) => [id, text])).toEqual([
    ['c1', '{"a":1}'],
    ['c2', '{"b":2}'],
  ])
})

test('a placeholder {} is not told as a piece of the arguments', async () => {
  const events = await eventsOf(
    calls(call(0, 'c1', 'f', '{}')),
    calls(more(0, '{"a":1}')),
    ending('tool_calls'),
  )
  expect(only(events, 'tool-call-delta').map(({ text }) => text)).toEqual(['{"a":1}'])
})

test('arguments that are {} and nothing else are told', async () => {
  const events = await eventsOf(
    calls(call(0, 'c1', 'f', '{}')),
    calls(call(1, 'c2', 'g', '{}')),
    ending('tool_calls'),
  )
  expect(only(events, 'tool-call-delta').map(({ index, text }) => `${index} ${text}`)).toEqual([
    '0 {}',
    '1 {}',
  ])
})

test('white space after whole arguments makes no second call', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(0, 'c1', 'f', '{"a":1}')),
    calls(call(1, 'c2', 'g', '{"b":2}')),
    calls(more(0, '\n ')),
  )
  expect(result).toHaveLength(2)
})

test('white space after whole arguments does not join the next call to this one', async () => {
  const result = await finished(
    'tool_calls',
    calls(call(undefined, undefined, 'f', '{"a":1}')),
    calls(more(undefined, '\n')),
    calls(call(undefined, undefined, 'f', '{"a":2}')),
  )
  expect(result.map((one) => one.arguments.trim())).toEqual(['{"a":1}', '{"a":2}'])
})

test('a finished call is told before the next one begins', async () => {
  const events = await eventsOf(
    calls(call(0, 'c1', 'f', '{"a":1}')),
    calls(call(1, 'c2', 'g', '{"b":2}')),
    ending('tool_calls'),
  )
  const order = events.flatMap((one) => ('index' in one ? [`${one.type} ${one.index}`] : []))
  expect(order.indexOf('tool-call-end 0')).toBeLessThan(order.indexOf('tool-call-start 1'))
})

test('more arguments after a call was told as finished are a failure, not a loss', async () => {
  const late = [
    calls(call(0, 'c1', 'f', '{"a":1}')),
    calls(call(1, 'c2', 'g', '{"b":')),
    calls(more(0, '{"a":2}')),
  ]
  const { error } = await read(streamed(...late.map(event)))
  expect(error).toMatchObject({ kind: 'stream-malformed' })
  expect(error?.message).toContain('"f"')
})

test('fields of a call that are newer than this library are told at its end', async () => {
  const signed = { ...call(0, 'c1', 'f', '{}'), extra_content: { google: { thought: 'c2ln' } } }
  const events = await eventsOf(calls(signed), ending('tool_calls'))
  expect(only(events, 'tool-call-end')[0]?.fields).toEqual({
    extra_content: { google: { thought: 'c2ln' } },
  })
})

test('200 KB of arguments in pieces of four bytes arrive whole', async () => {
  const text = JSON.stringify({ text: 'x'.repeat(200_000) })
  const pieces = text.match(/.{1,4}/g) ?? []
  const events = await eventsOf(
    calls(call(0, 'c1', 'write')),
    ...pieces.map((piece) => calls(more(0, piece))),
    ending('tool_calls'),
  )
  expect(only(events, 'tool-call-end')[0]).toMatchObject({ arguments: text, complete: true })
})

test('a delta that says nothing is no call', async () => {
  const empty = calls({ index: 0, id: null, type: 'function', function: { name: '' } })
  expect(await finished('stop', empty)).toEqual([])
})

test('a call that begins with a delta that says nothing is whole', async () => {
  const result = await finished('stop', calls({ index: 0 }), calls(call(0, 'c1', 'f', '{"a":1}')))
  expect(result).toEqual([{ id: 'c1', name: 'f', arguments: '{"a":1}', complete: true }])
})

test.each([[7], [true], [['c1']], [{}]])(
  'an id that is %j is none, and one is made',
  async (id) => {
    const odd = calls({ ...call(0, undefined, 'f', '{"a":1}'), id })
    expect(await finished('tool_calls', odd)).toMatchObject([{ id: 'gen-1-0-0', complete: true }])
  },
)

test('a call of a custom tool stays one, and its input need not be JSON', async () => {
  const begin = { index: 0, id: 'c1', type: 'custom', custom: { name: 'run', input: '' } }
  const events = await eventsOf(
    calls(begin),
    calls({ index: 0, custom: { input: 'print(' } }),
    calls({ index: 0, custom: { input: '1)' } }),
    ending('tool_calls'),
  )
  const { choices } = collectEvents(events)
  const custom = { id: 'c1', type: 'custom', custom: { name: 'run', input: 'print(1)' } }
  expect(choices[0]?.message.tool_calls).toEqual([custom])
  expect(only(events, 'tool-call-end')).toMatchObject([{ arguments: 'print(1)', complete: true }])
  expect(collectEvents(await responseToEvents({ ...collectEvents(events), choices }))).toEqual(
    collectEvents(events),
  )
})

test('a call of a custom tool without input stays without, and one that is cut is not complete', async () => {
  const begin = calls({ index: 0, id: 'c1', type: 'custom', custom: { name: 'run' } })
  const whole = only(await eventsOf(begin, ending('tool_calls')), 'tool-call-end')
  expect(whole).toMatchObject([{ arguments: '', complete: true }])
  const { events } = await read(streamed(event(begin)))
  expect(only(events, 'tool-call-end')).toMatchObject([{ arguments: '', complete: false }])
})

test('the type of a call that is no plain function is kept', async () => {
  const search = {
    id: 'c1',
    type: 'builtin_function',
    function: { name: '$web_search', arguments: '{}' },
  }
  const events = await eventsOf(calls({ ...search, index: 0 }), ending('tool_calls'))
  expect(collectEvents(events).choices[0]?.message.tool_calls).toEqual([search])
})

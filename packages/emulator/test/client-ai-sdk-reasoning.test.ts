import { generateText, isStepCount, streamText } from 'ai'
import { expect, test } from 'vitest'
import { setUpAiSdk, weather } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const prompt = 'What is the weather in Oslo?'
const tools = { get_weather: weather }

test('shows and counts reasoning', async () => {
  const { openrouter } = setUpAiSdk()
  const { reasoningText, usage } = await generateText({
    model: openrouter('borealis/aurora-4', { reasoning: { effort: 'low' } }),
    prompt: 'Why is the sky blue?',
  })
  expect(reasoningText).toContain('sky blue')
  expect(usage.outputTokenDetails.reasoningTokens).toBeGreaterThan(0)
})

test('streams reasoning before the text', async () => {
  const { openrouter } = setUpAiSdk()
  const { stream } = streamText({
    model: openrouter('borealis/aurora-4', { reasoning: { max_tokens: 2_000 } }),
    prompt: 'Why is the sky blue?',
  })
  const types: string[] = []
  for await (const { type } of stream) if (types.at(-1) !== type) types.push(type)
  const parts = ['reasoning-start', 'reasoning-delta', 'reasoning-end', 'text-start']
  expect(types.filter((type) => parts.includes(type))).toEqual(parts)
})

test('hides reasoning that is excluded', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter('borealis/aurora-4', { reasoning: { effort: 'high', exclude: true } })
  const { reasoningText, usage } = await generateText({ model, prompt: 'Why is the sky blue?' })
  expect(reasoningText).toBeUndefined()
  expect(usage.outputTokenDetails.reasoningTokens).toBeGreaterThan(0)
})

test.each([
  ['signed text', 'borealis/aurora-4'],
  ['signed text of a smaller model', 'borealis/aurora-4-mini'],
  ['a summary', 'lumen/prism-3'],
])('sends %s back unchanged after a call', async (_kind, id) => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter(id, { reasoning: { effort: 'low' } })
  const { steps, text } = await generateText({
    model,
    prompt,
    tools,
    stopWhen: isStepCount(2),
    include: { responseBody: true },
  })
  expect(text).toContain('Rain in Oslo')
  const [first] = steps
  const { choices } = Object(first?.response.body)
  const details: unknown = choices[0].message.reasoning_details
  expect(details).toMatchObject([{ type: expect.stringMatching(/^reasoning\./) }])
  const { messages } = Object(lastBody(emulator))
  expect(messages[1].reasoning_details).toEqual(details)
})

test('sends streamed reasoning with its signature back after a call', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter('borealis/aurora-4', { reasoning: { effort: 'low' } })
  const streamed = streamText({ model, prompt, tools, stopWhen: isStepCount(2) })
  expect(await streamed.text).toContain('Rain in Oslo')
  const whole = await generateText({ model, prompt, tools, include: { responseBody: true } })
  const { choices } = Object(whole.response.body)
  const { messages } = Object(emulator.requests[1]?.body)
  expect(messages[1].reasoning_details).toEqual(choices[0].message.reasoning_details)
})

test('remembers reasoning in the next turn of a conversation', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter('borealis/aurora-4', { reasoning: { effort: 'low' } })
  const asked = { role: 'user' as const, content: 'Why is the sky blue?' }
  const { response } = await generateText({ model, messages: [asked] })
  await generateText({
    model,
    messages: [asked, ...response.messages, { role: 'user', content: 'And at night?' }],
  })
  const { messages } = Object(lastBody(emulator))
  expect(messages[1].reasoning_details).toMatchObject([{ signature: expect.any(String) }])
})

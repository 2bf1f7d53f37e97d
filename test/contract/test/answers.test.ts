import { createLedger } from '@waypost/core'
import { createEmulator, type Emulator } from '@waypost/emulator'
import { describe, expect, test } from 'vitest'
import { outcome, question, runs } from './runs.ts'
import { twoChoices } from './two-choices.ts'

const usage = { promptTokens: 40, completionTokens: 30, reasoningTokens: 10 }

/** What the account was charged for all calls. */
async function chargedUsd(emulator: Emulator): Promise<number> {
  const response = await emulator.fetch('https://openrouter.ai/api/v1/credits', {
    headers: { authorization: `Bearer ${emulator.managementKey}` },
  })
  const { data } = await response.json()
  return data.total_usage
}
describe.each(runs)('$label', (run) => {
  test('gives the text, the tokens, the provider and the cost', async () => {
    const emulator = createEmulator()
    emulator.reply({ text: 'Rain, 4 °C 🌧️.', usage })
    const said = await run.subject[run.way](emulator, question)
    expect(said).toEqual({
      text: 'Rain, 4 °C 🌧️.',
      reasoning: '',
      toolCalls: [],
      promptTokens: 40,
      completionTokens: 30,
      reasoningTokens: 10,
      costUsd: await chargedUsd(emulator),
      provider: expect.any(String),
      refusal: '',
      sources: [],
      images: [],
      finishReason: 'stop',
    })
    expect(said.costUsd).toBeGreaterThan(0)
  })

  test('enters what was charged into the ledger, once', async () => {
    const emulator = createEmulator()
    emulator.reply({ text: 'Rain.', usage })
    const ledger = createLedger()
    await run.subject[run.way](emulator, { ...question, ledger })
    const { total, byModel } = ledger.snapshot()
    expect(total).toMatchObject({ requests: 1, costUsd: await chargedUsd(emulator) })
    expect(Object.keys(byModel)).toEqual([question.model])
  })

  test('gives the reasoning apart from the text', async () => {
    const asked = { ...question, reasons: true }
    const said = await outcome(run, asked, { reasoning: 'Cold there.', text: 'Snow.' })
    expect(said).toMatchObject({ text: 'Snow.', reasoning: 'Cold there.' })
  })

  test('gives parallel tool calls with their arguments', async () => {
    const asked = { ...question, tool: true }
    const call = (city: string) => ({ name: 'get_weather', arguments: { city } })
    const said = await outcome(run, asked, { toolCalls: [call('Oslo'), call('Bergen')] })
    expect(said.toolCalls).toEqual([call('Oslo'), call('Bergen')])
  })

  test('runs no tool call whose arguments were cut short', async () => {
    const asked = { ...question, tool: true }
    const said = await outcome(run, asked, {
      toolCalls: [{ name: 'get_weather', arguments: '{"city":"Os' }],
      finishReason: 'length',
    })
    expect(said.toolCalls).toEqual([])
  })

  test('runs no tool call whose arguments are no JSON, and fails for none', async () => {
    const asked = { ...question, tool: true }
    const call = (text: string) => ({ name: 'get_weather', arguments: text })
    const said = await outcome(run, asked, {
      toolCalls: [call('{"city":'), call('{"city":"Oslo"}')],
    })
    expect(said.toolCalls).toEqual([{ name: 'get_weather', arguments: { city: 'Oslo' } }])
  })

  test('gives a refusal apart from the text', async () => {
    const said = await outcome(run, question, { refusal: 'I would rather not.' })
    expect(said).toMatchObject({ text: '', refusal: 'I would rather not.' })
  })

  test('gives the text and the length as the reason when an answer is cut off', async () => {
    const said = await outcome(run, question, { text: 'Rain, then', finishReason: 'length' })
    expect(said).toMatchObject({ text: 'Rain, then', finishReason: 'length' })
  })

  test('gives what was withheld as such', async () => {
    const said = await outcome(run, question, { text: 'It', finishReason: 'content_filter' })
    expect(said).toMatchObject({ text: 'It', finishReason: 'content_filter' })
  })

  test('gives pictures', async () => {
    const images = ['data:image/png;base64,iVBORw0KGgo=', 'data:image/webp;base64,UklGRg==']
    const said = await outcome(run, question, { text: 'Here.', images })
    expect(said).toMatchObject({ text: 'Here.', images: ['iVBORw0KGgo=', 'UklGRg=='] })
  })

  test('gives the sources', async () => {
    const cited = (url: string) => ({
      type: 'url_citation' as const,
      url_citation: { url, title: 'Weather', content: '', start_index: 0, end_index: 5 },
    })
    const urls = ['https://example.com/1', 'https://example.com/2']
    const said = await outcome(run, question, { text: 'Snow.', annotations: urls.map(cited) })
    expect(said).toMatchObject({ text: 'Snow.', sources: urls })
  })

  test('gives an answer that says nothing as that, with what it cost', async () => {
    const said = await outcome(run, question, { text: '', usage })
    expect(said).toMatchObject({ text: '', toolCalls: [], promptTokens: 40, finishReason: 'stop' })
    expect(said.costUsd).toBeGreaterThan(0)
  })

  test('gives the first of several choices', async () => {
    const said = await outcome(run, question, twoChoices[run.way])
    expect(said).toMatchObject({ text: 'Rain', finishReason: 'stop', costUsd: 0.25 })
  })

  test('reads a body that is torn into single bytes with other line ends', async () => {
    const faults = { pieceBytes: 1, crlf: true, omitDone: true }
    const said = await outcome(run, question, { text: 'naïve 👩‍🚀 日本', faults })
    expect(said.text).toBe('naïve 👩‍🚀 日本')
  })

  test('survives a provider that is down', async () => {
    const emulator = createEmulator()
    emulator.down('borealis', { status: 502 })
    const said = await run.subject[run.way](emulator, question)
    expect(said.provider).not.toBe('Borealis')
    expect(said.text).not.toBe('')
  })
})

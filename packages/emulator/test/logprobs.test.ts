import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenLogprobs } from '../src/reply/token-logprobs.ts'
import { chat, chunksOf, testEmulator } from './call.ts'

interface Token {
  token: string
  logprob: number
  bytes: number[]
  top_logprobs: { token: string; logprob: number }[]
}
interface Choice {
  logprobs: { content: Token[] } | null
  message?: { content: string }
  delta?: { content?: string }
}

const supporting = { model: 'openfield/meadow-8b', logprobs: true, top_logprobs: 3 }

test('the likelihoods of an answer spell the answer', async () => {
  const response = await chat(testEmulator(), supporting)
  const { choices }: { choices: Choice[] } = await response.json()
  const tokens = choices[0]?.logprobs?.content ?? []
  expect(tokens.map(({ token }) => token).join('')).toBe(choices[0]?.message?.content)
  expect(tokens.every(({ top_logprobs }) => top_logprobs.length === 3)).toBe(true)
})

test('a stream brings the likelihoods of each piece beside it', async () => {
  const response = await chat(testEmulator(), { ...supporting, stream: true })
  const chunks = chunksOf<{ choices: Choice[] }>(await response.text())
  const pieces = chunks.flatMap(({ choices }) => choices).filter(({ delta }) => delta?.content)
  expect(pieces.length).toBeGreaterThan(3)
  for (const { delta, logprobs } of pieces) {
    expect(logprobs?.content.map(({ token }) => token).join('')).toBe(delta?.content)
  }
})

test('a model that knows no likelihoods leaves them out', async () => {
  const response = await chat(testEmulator(), { ...supporting, model: 'borealis/aurora-4' })
  const { choices }: { choices: Choice[] } = await response.json()
  expect(choices[0]?.logprobs).toBeNull()
})

test('alternatives are not asked for without likelihoods', async () => {
  const response = await chat(testEmulator(), { top_logprobs: 2 })
  expect(response.status).toBe(400)
})

test('the chances of a token and its alternatives are possible, and no alternative comes twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(20), (text, count) => {
      const tokens = tokenLogprobs(text, count)
      expect(tokens.map(({ token }) => token).join('')).toBe(text)
      for (const { token, bytes, logprob, top_logprobs: top } of tokens) {
        expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(token)
        expect(logprob).toBeLessThan(0)
        expect(top).toHaveLength(count)
        expect(new Set(top.map((one) => one.token)).size).toBe(count)
        const sum = top.reduce((all, one) => all + Math.exp(one.logprob), 0)
        expect(sum).toBeLessThan(1.001)
      }
    }),
  )
})

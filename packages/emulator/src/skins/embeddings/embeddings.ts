import type { Engine } from '../../engine/engine.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import type { CountTokens } from '../../tokenizer/count-tokens.ts'
import { type EmbeddingInput, parseEmbeddingsRequest } from '../../validation/embeddings-schema.ts'
import { answerOnce, namedAnswer, settleOnce } from '../one-shot/answer-once.ts'
import { embedText } from './embed-text.ts'
import { vectorToWire } from './vector-to-wire.ts'

/** `POST /embeddings`. */
export const embeddingsRoute: Route = {
  method: 'POST',
  path: '/api/v1/embeddings',
  access: 'inference',
  asksModel: true,
  handler: createEmbeddings,
}

/** One thing to embed. */
interface Item {
  readonly text: string
  readonly tokens: number
}

function createEmbeddings(exchange: Exchange, engine: Engine): Promise<Answer> {
  const body = parseEmbeddingsRequest(exchange.json())
  const { model, provider, user, dimensions, encoding_format } = body
  const items = itemsOf(body.input, engine.countTokens)
  // Each input has to fit the context by itself, and none is shortened.
  const longest = items.reduce((one, other) => (other.tokens > one.tokens ? other : one))
  const request = { model, provider, user, prompt: longest.text, transforms: [] }
  const work = { request, modality: 'embeddings', apiType: 'embeddings' }
  return answerOnce(exchange, engine, work, (inference) => {
    const promptTokens = items.reduce((sum, { tokens }) => sum + tokens, 0)
    const usage = settleOnce(inference, { promptTokens, completionTokens: 0 })
    const { id } = inference.turn.model
    const salt = engine.random.fork(`embeddings/${id}`).letters(8)
    const data = items.map(({ text }, index) => ({
      object: 'embedding',
      index,
      embedding: vectorToWire(embedText(text, salt, dimensions ?? undefined), encoding_format),
    }))
    return namedAnswer(inference, {
      id: inference.id,
      object: 'list',
      model: id,
      data,
      usage: {
        prompt_tokens: promptTokens,
        total_tokens: promptTokens,
        cost: usage.cost,
        is_byok: usage.is_byok,
        cost_details: usage.cost_details,
      },
    })
  })
}

function itemsOf(input: EmbeddingInput, countTokens: CountTokens): Item[] {
  if (typeof input === 'string') return [{ text: input, tokens: countTokens(input) }]
  if (isTokens(input)) return [tokensToItem(input)]
  return input.map((item) => {
    if (typeof item === 'string') return { text: item, tokens: countTokens(item) }
    if (!('content' in item)) return tokensToItem(item)
    // Media are told apart by their bytes; nothing looks inside them.
    const text = item.content.map((part) => part.text ?? JSON.stringify(part)).join('\n')
    return { text, tokens: countTokens(text) }
  })
}

function isTokens(input: Exclude<EmbeddingInput, string>): input is readonly number[] {
  return typeof input[0] === 'number'
}

function tokensToItem(tokens: readonly number[]): Item {
  return { text: tokens.map((token) => `t${token}`).join(' '), tokens: tokens.length }
}

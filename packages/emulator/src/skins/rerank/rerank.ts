import type { Engine } from '../../engine/engine.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { parseRerankRequest, type RerankDocument } from '../../validation/rerank-schema.ts'
import { answerOnce, namedAnswer, settleOnce } from '../one-shot/answer-once.ts'
import { relevanceScores } from './relevance.ts'

/** `POST /rerank`. */
export const rerankRoute: Route = {
  method: 'POST',
  path: '/api/v1/rerank',
  access: 'inference',
  asksModel: true,
  handler: rerank,
}

const documentsPerSearchUnit = 100

function rerank(exchange: Exchange, engine: Engine): Promise<Answer> {
  const { model, provider, query, documents, top_n } = parseRerankRequest(exchange.json())
  const texts = documents.map(textOf)
  // Each document has to fit the context together with the question, and none is shortened.
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one))
  const request = { model, provider, prompt: `${query}\n${longest}`, transforms: [] }
  const work = { request, modality: 'rerank', apiType: 'rerank' }
  return answerOnce(exchange, engine, work, (inference) => {
    const { countTokens } = engine
    const promptTokens = texts.reduce((sum, text) => sum + countTokens(text), countTokens(query))
    const usage = settleOnce(inference, { promptTokens, completionTokens: 0 })
    const scores = relevanceScores(query, texts)
    const results = documents
      .map((document, index) => ({
        index,
        relevance_score: scores[index] ?? 0,
        document: typeof document === 'string' ? { text: document } : document,
      }))
      .toSorted((a, b) => b.relevance_score - a.relevance_score)
      .slice(0, top_n ?? documents.length)
    return namedAnswer(inference, {
      id: inference.id,
      model: inference.turn.model.id,
      provider: inference.providerName,
      results,
      usage: {
        cost: usage.cost,
        search_units: Math.ceil(documents.length / documentsPerSearchUnit),
        total_tokens: promptTokens,
      },
    })
  })
}

function textOf(document: RerankDocument): string {
  return typeof document === 'string' ? document : (document.text ?? '')
}
